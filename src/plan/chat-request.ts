import type { ChatRequest } from '../model/chat.js'
import type { Candidate } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'

/** The body to send: the candidate's parameters, the case's over them, and over both what makes it this call. */
export const chatRequest = (
  candidate: Candidate,
  goldenCase: GoldenCase,
  { stream }: { readonly stream: boolean },
): ChatRequest => ({
  ...candidate.params,
  ...goldenCase.params,
  model: candidate.model,
  messages: goldenCase.messages,
  stream,
})
