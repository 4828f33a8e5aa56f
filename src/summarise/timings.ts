import type { Attempt } from '../model/ask.js'
import type { CallFacts } from '../model/run.js'
import { tpotMs } from '../model/stamps.js'
import { outputTokens } from '../model/usage.js'
import type { Observation } from './observations.js'

/** First attempts that succeeded: what models are ranked by, since a retry says as much about the moment as the model. */
export const firstSuccesses = (ran: readonly Observation[]): Attempt[] =>
  ran.flatMap(({ call: { attempts } }) => (attempts[0]?.outcome.status === 'ok' ? [attempts[0]] : []))

/** From the first attempt's start to the last token of the last one, back-off included; null unless the call succeeded. */
export function effectiveMs({ outcome, attempts }: CallFacts): number | null {
  const first = attempts[0]
  const last = attempts.at(-1)
  if (outcome.status === 'failed' || first === undefined || last === undefined || last.stamps.lastTokenMs === null)
    return null
  return last.stamps.calledAtMs - first.stamps.calledAtMs + last.stamps.lastTokenMs
}

/** Time per output token of an attempt; null when its rhythm or its tokens are not known. */
export function attemptTpotMs(attempt: Attempt): number | null {
  const delivered = deliveredTokens(attempt)
  return delivered === null ? null : tpotMs(attempt.stamps, delivered)
}

/**
 * Tokens that came over the wire. Reasoning counts when it was streamed, which shows in a first token before the first
 * answer token; hidden reasoning is billed and never delivered.
 */
function deliveredTokens({ usage, stamps }: Attempt): number | null {
  if (usage.status !== 'reported' && usage.status !== 'estimated') return null
  const showedReasoning = stamps.firstTokenMs !== stamps.firstAnswerMs
  return showedReasoning ? outputTokens(usage.usage) : usage.usage.answer
}
