import { type Ask, type Attempt, failedWithoutAttempt, type Reply } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import { maxOutputTokens, requestBytes } from '../model/size.js'
import { inputTokens, outputTokens } from '../model/usage.js'
import { abortFailure } from './abort.js'
import type { RateBuckets } from './rate-buckets.js'

const bytesPerToken = 4

/**
 * Keeps to a gateway's requests and tokens per minute. Stands below `retry`, so that every try counts. Tokens are reserved by
 * an estimate (bytes / 4, and the output limit when there is one) and corrected by the usage that comes back. The wait is
 * written to `throttleMs` of the first attempt: it is never latency.
 */
export const throttle =
  (ask: Ask, buckets: RateBuckets): Ask =>
  async (request, context) => {
    const admission = await buckets.enter(buckets.countsTokens ? estimatedTokens(request) : 0, context.signal)
    if (admission === 'left') return failedWithoutAttempt(abortFailure(context.signal))
    const reply = await ask(request, context)
    const tokens = buckets.countsTokens ? tokensTaken(reply.attempts) : null
    if (tokens !== null) admission.correct(tokens)
    return admission.waitedMs > 0 ? withWait(reply, admission.waitedMs) : reply
  }

const estimatedTokens = (request: ChatRequest): number =>
  Math.ceil(requestBytes(request) / bytesPerToken) + (maxOutputTokens(request) ?? 0)

/** Null when a usage is not known: then the estimate stands. */
function tokensTaken(attempts: readonly Attempt[]): number | null {
  let tokens = 0
  for (const { usage } of attempts) {
    if (usage.status === 'unknown' || usage.status === 'invalid') return null
    if (usage.status !== 'none') tokens += inputTokens(usage.usage) + outputTokens(usage.usage)
  }
  return tokens
}

function withWait(reply: Reply, throttleMs: number): Reply {
  const [first, ...rest] = reply.attempts
  if (first === undefined) return reply
  return { ...reply, attempts: [{ ...first, stamps: { ...first.stamps, throttleMs } }, ...rest] }
}
