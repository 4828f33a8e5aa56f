import { canonicalJson } from '../kit/canonical-json.js'
import type { ChatMessage } from '../model/chat.js'
import type { Sha256 } from '../model/ports.js'

/** What tells one conversation from another: the hex digest of the canonical JSON of its messages. */
export const caseKey = (messages: readonly ChatMessage[], sha256: Sha256): string => sha256(canonicalJson(messages))
