import { z } from 'zod'
import type { Workload } from '../../model/config.js'
import { withAdvice } from '../words/issue-words.js'
import { count, positiveCount, shareText, text } from './fields.js'

const mix = z
  .record(z.string(), shareText)
  .superRefine((shares, context) => {
    const total = percentOf(Object.values(shares))
    if (total !== '100')
      context.addIssue({ code: 'custom', message: withAdvice(`sums to ${total}%`, 'the shares must sum to 100%') })
  })
  .transform((shares) => Object.fromEntries(Object.entries(shares).map(([task, share]) => [task, Number(share)])))
  .describe("Share of requests by task, summing to 100%; the golden set's own mix by default")

/** A month of traffic, by requests or by tokens. */
export const workload = z
  .strictObject({
    name: text,
    requestsPerMonth: positiveCount.optional().describe('Requests a month, such as 300k'),
    mix: mix.optional(),
    cacheHitRate: shareText.optional().describe('Share of requests that a response cache answers, such as 40%'),
    inputTokens: count.optional().describe('Instead of requests: input tokens a month, such as 30M'),
    outputTokens: count.optional().describe('Instead of requests: output tokens a month, such as 10M'),
  })
  .transform((entry, context): Workload => {
    const { name, requestsPerMonth, mix, cacheHitRate, inputTokens, outputTokens } = entry
    const byRequests = requestsPerMonth !== undefined && inputTokens === undefined && outputTokens === undefined
    if (byRequests)
      return { kind: 'requests', name, requestsPerMonth, mix: mix ?? null, cacheHitRate: cacheHitRate ?? '0' }
    const byTokens = inputTokens !== undefined && outputTokens !== undefined && requestsPerMonth === undefined
    if (byTokens && mix === undefined && cacheHitRate === undefined)
      return { kind: 'tokens', name, inputTokens, outputTokens }
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

/** The exact sum of decimal shares in percent: ["0.8", "0.155"] -> "95.5". */
export function percentOf(shares: readonly string[]): string {
  const places = Math.max(2, ...shares.map((share) => share.split('.')[1]?.length ?? 0))
  const scaled = shares.reduce((sum, share) => {
    const [whole = '', fraction = ''] = share.split('.')
    return sum + BigInt(whole + fraction.padEnd(places, '0'))
  }, 0n)
  const digits = scaled.toString().padStart(places - 1, '0')
  const cut = digits.length - (places - 2)
  const fraction = digits.slice(cut).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`
}
