import { z } from 'zod'
import type { Workload } from '../../model/config.js'
import { withAdvice } from '../words/issue-words.js'
import { arePlain, mixShares, termsOf, termsShape, termsTrouble } from '../workloads/terms.js'
import { count, positiveCount, text } from './fields.js'

/** A month of traffic, by requests or by tokens, as a run's report bills it. */
export const workload = z
  .strictObject({
    name: text,
    requestsPerMonth: positiveCount.optional().describe('Requests a month, such as 300k'),
    requestsPerDay: positiveCount.optional().describe('Instead: requests a day'),
    mix: mixShares.optional(),
    inputTokens: count.optional().describe('Instead of requests: input tokens a month, such as 30M'),
    outputTokens: count.optional().describe('Instead of requests: output tokens a month, such as 10M'),
    ...termsShape,
  })
  .transform((entry, context): Workload => {
    const { name, requestsPerMonth, requestsPerDay, mix, inputTokens, outputTokens, ...written } = entry
    const trouble = termsTrouble(written)
    if (trouble !== null) context.issues.push({ code: 'custom', input: entry, message: trouble })
    const terms = termsOf(written)
    const extra = arePlain(terms) ? {} : { terms }
    const perMonth =
      requestsPerMonth ?? (requestsPerDay === undefined ? undefined : requestsPerDay * terms.daysPerMonth)
    const saidTwice = requestsPerMonth !== undefined && requestsPerDay !== undefined
    const byRequests = perMonth !== undefined && !saidTwice && inputTokens === undefined && outputTokens === undefined
    if (byRequests)
      return {
        kind: 'requests',
        name,
        requestsPerMonth: perMonth,
        mix: mix === undefined ? null : asNumbers(mix),
        cacheHitRate: terms.responseCache.hitRate,
        ...extra,
      }
    const byTokens = inputTokens !== undefined && outputTokens !== undefined && perMonth === undefined
    if (byTokens && mix === undefined && written.cacheHitRate === undefined)
      return { kind: 'tokens', name, inputTokens, outputTokens, ...extra }
    context.issues.push({
      code: 'custom',
      input: entry,
      message: withAdvice(
        'is neither a workload by requests nor one by tokens',
        'give requestsPerMonth (with mix and cacheHitRate if wanted), or inputTokens and outputTokens alone',
      ),
    })
    return z.NEVER
  }) satisfies z.ZodType<Workload>

const asNumbers = (shares: Readonly<Record<string, string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(shares).map(([task, share]) => [task, Number(share)]))
