import type { ChatRequest } from '../model/chat.js'
import type { SimulatedProfile } from '../model/simulation.js'
import type { UsageReading } from '../model/usage.js'
import { answerText, plainAnswer } from './answer-text.js'
import type { CaseLibrary } from './case-library.js'
import { drawFault, type Fault, usageAfter } from './faults.js'
import { logNormalDraw } from './log-normal.js'
import type { Luck } from './luck.js'
import { lastPrompt, textOf } from './messages.js'
import { type Script, type Speech, toolCall, words } from './script.js'
import { countTokens, firstTokens } from './tokens.js'
import { readVerdictRequest } from './verdict-request.js'
import { verdictText } from './verdict-text.js'

/** One request to a simulated model, with all that decides what becomes of it. */
export interface Occasion {
  readonly request: ChatRequest
  readonly profile: SimulatedProfile
  readonly luck: Luck
  /** The key of the request's messages. */
  readonly key: string
  readonly library: CaseLibrary
}

/** Settles what a simulated model will say, how fast, and whether it fails on the way. */
export function simulatedScript(occasion: Occasion): Script {
  const { request, profile, luck } = occasion
  const firstTokenMs = logNormalDraw(profile.firstTokenMs, luck.timing)
  const rate = logNormalDraw(profile.tokensPerSecond, luck.timing)
  const fault = drawFault(profile, luck.failure)
  const speech = beforeFault(fault, speechFor(occasion), luck)
  return {
    firstTokenMs,
    // A profile without a rate answers at once: for measuring whoever asks.
    tokensPerSecond: rate === 0 ? null : rate,
    speech,
    failure: fault?.failure ?? null,
    usage: fault === null ? usageOf(request, speech) : usageAfter(fault, usageOf(request, speech)),
  }
}

function speechFor({ request, profile, luck, key, library }: Occasion): Speech {
  const asked = readVerdictRequest(request)
  if (asked !== null) {
    const verdict = verdictText(asked, profile.judgeNoise, luck.verdict)
    return asked.delivery === 'tool_call'
      ? toolCall('verdict', `call_${key.slice(0, 12)}`, verdict)
      : limited(verdict, request)
  }
  const known = library.find(key)
  return limited(
    known === null || known.reference === null
      ? plainAnswer(request.model, lastPrompt(request.messages))
      : answerText(known, known.reference, profile, library, luck.answer),
    request,
  )
}

/** Words, cut off where the request's own limit of tokens cuts them off. */
function limited(text: string, request: ChatRequest): Speech {
  const limit = request.max_completion_tokens ?? request.max_tokens
  const kept = typeof limit === 'number' ? firstTokens(text, limit) : text
  return words(kept, kept === text ? 'stop' : 'length')
}

/** What is still said of a speech before the fault strikes: up to nine tenths of it. */
function beforeFault(fault: Fault | null, speech: Speech, luck: Luck): Speech {
  if (fault === null) return speech
  const share = fault.said === 'none' ? 0 : 0.9 * luck.failure()
  return words(firstTokens(speech.tokens.text, Math.floor(speech.tokens.count * share)))
}

function usageOf({ messages }: ChatRequest, { tokens }: Speech): UsageReading {
  const freshInput = countTokens(messages.map(textOf).join('\n'))
  return {
    status: 'reported',
    usage: { freshInput, cachedInput: 0, cacheWrite: 0, answer: tokens.count, reasoning: 0 },
  }
}
