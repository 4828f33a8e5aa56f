import { z } from 'zod'
import { plainTerms, type WorkloadTerms } from '../../model/workload.js'
import { change, count, money, positiveInt, shareText, text } from '../schemas/fields.js'
import { withAdvice } from '../words/issue-words.js'
import { percentOf } from './percent.js'

/** Share of requests by task, as decimal texts that sum to exactly 1. */
export const mixShares = z
  .record(text, shareText)
  .superRefine((shares, context) => {
    const total = percentOf(Object.values(shares))
    if (total !== '100')
      context.addIssue({ code: 'custom', message: withAdvice(`sums to ${total}%`, 'the shares must sum to 100%') })
  })
  .describe("Share of requests by task, summing to 100%; the golden set's own mix by default")

const retries = z.strictObject({
  failRate: shareText.describe('Share of tries that fail, such as 5%'),
  max: positiveInt.default(2).describe('Tries after the first'),
  billed: shareText.default('1').describe('Share of failed tries that are charged; all by default'),
})

const cancelledStreams = z.strictObject({
  share: shareText.describe('Share of answers that their reader breaks off'),
  saving: shareText.describe('Share of such an answer that is then never generated'),
})

/** The keys of a workload that say what becomes of its requests and its bill. */
export const termsShape = {
  daysPerMonth: z.int().min(1).max(31).optional().describe('Days of a month; 30 by default'),
  growth: change.optional().describe('Traffic of next month against this one, such as +10%'),
  cacheHitRate: shareText.optional().describe('Share of requests that a response cache answers, such as 40%'),
  cacheLookupCost: money.optional().describe('USD to look a request up in that cache, hit or not'),
  cacheHitCost: money.optional().describe('USD for an answer out of that cache'),
  promptCacheShare: shareText.optional().describe("Share of input tokens read from the provider's prompt cache"),
  promptCacheReads: positiveInt.optional().describe('Times a prompt prefix is read for each time it is written'),
  batchShare: shareText.optional().describe('Share of requests sent in batches'),
  batchDiscount: shareText.optional().describe('What a batch saves where the price book does not say'),
  retries: retries.optional().describe('Tries that fail and are made again'),
  cancelledStreams: cancelledStreams.optional().describe('Answers that are broken off'),
  peakFactor: z.number().min(1).optional().describe("The busiest minute's traffic over the mean minute's"),
  sharedPromptTokens: count.optional().describe('Input tokens that every request repeats: instructions, examples'),
  discount: shareText.optional().describe('Taken off the list price by contract, such as 12%'),
  credits: money.optional().describe('USD of credit that each month uses up'),
  perRequestFee: money.optional().describe('USD that a gateway charges for each request, beside the price book'),
  tax: shareText.optional().describe('On top of everything, such as 19%'),
} as const

/** The keys as they come out of the schema. */
export type WrittenTerms = z.output<z.ZodObject<typeof termsShape>>

/** What of these keys says nothing without another that is missing; null: all of it counts. */
export function termsTrouble({ promptCacheShare, promptCacheReads, batchShare, batchDiscount }: WrittenTerms) {
  if (promptCacheReads !== undefined && promptCacheShare === undefined)
    return withAdvice(
      'has promptCacheReads without promptCacheShare',
      'say how much of the input is read from the cache',
    )
  if (batchDiscount !== undefined && batchShare === undefined)
    return withAdvice('has batchDiscount without batchShare', 'say how many of the requests go in batches')
  return null
}

export function termsOf(written: WrittenTerms): WorkloadTerms {
  const { daysPerMonth, growth, peakFactor, sharedPromptTokens, discount, credits, perRequestFee, tax } = written
  return {
    daysPerMonth: daysPerMonth ?? plainTerms.daysPerMonth,
    growth: growth ?? plainTerms.growth,
    responseCache: {
      hitRate: written.cacheHitRate ?? '0',
      costPerHit: written.cacheHitCost ?? '0',
      costPerLookup: written.cacheLookupCost ?? '0',
    },
    promptCache:
      written.promptCacheShare === undefined
        ? null
        : { share: written.promptCacheShare, readsPerWrite: written.promptCacheReads ?? null },
    batch: { share: written.batchShare ?? '0', discount: written.batchDiscount ?? null },
    retries: written.retries ?? plainTerms.retries,
    cancelledStreams: written.cancelledStreams ?? plainTerms.cancelledStreams,
    peakFactor: peakFactor === undefined ? plainTerms.peakFactor : String(peakFactor),
    sharedPromptTokens: sharedPromptTokens ?? null,
    discount: discount ?? '0',
    credits: credits ?? '0',
    perRequestFee: perRequestFee ?? '0',
    tax: tax ?? '0',
  }
}

/** Whether nothing is said beyond a hit rate: then a workload of the plain kind says it all. */
export const arePlain = (terms: WorkloadTerms): boolean =>
  JSON.stringify({ ...terms, responseCache: { ...terms.responseCache, hitRate: '0' } }) === JSON.stringify(plainTerms)
