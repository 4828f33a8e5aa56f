import { z } from 'zod'
import type { PriceEntry, PriceOrigin, PricesPerMTok, Rates } from '../../model/price.js'
import { show, withAdvice } from '../words/issue-words.js'
import { positiveCount, text, version } from './fields.js'

/** Amounts are texts, so that no float ever stands for money. What they say is checked by the pricing engine. */
const amount = z.string({
  error: ({ input }) =>
    typeof input === 'number'
      ? withAdvice(`is the bare number ${input}`, `quote it, so that it stays exact: "${input}"`)
      : input === undefined
        ? 'is missing'
        : `is ${show(input)}, must be an amount in quotes, such as "0.25"`,
})

const prices = z
  .strictObject({
    input: amount.nullable().default(null),
    cached_input: amount.nullable().default(null).describe('Input read from the prompt cache; as input by default'),
    cache_write: amount.nullable().default(null).describe('Input written to the prompt cache; as input by default'),
    output: amount.nullable().default(null),
    reasoning: amount.nullable().default(null).describe('Hidden reasoning tokens; as output by default'),
  })
  .describe('USD per million tokens, quoted; what is left out is unknown, not free')
  .transform(
    ({ cached_input, cache_write, ...rest }): PricesPerMTok => ({
      ...rest,
      cachedInput: cached_input,
      cacheWrite: cache_write,
    }),
  )

const multiplier = amount.describe('Multiplies the base prices, such as "0.5"')

/** Either other prices or a multiplier, out of an entry that may hold both keys. */
function ratesOf(
  given: { prices_per_mtok?: PricesPerMTok | undefined; multiplier?: string | undefined },
  context: z.RefinementCtx,
): Rates {
  if (given.prices_per_mtok !== undefined && given.multiplier === undefined) return { prices: given.prices_per_mtok }
  if (given.multiplier !== undefined && given.prices_per_mtok === undefined) return { multiplier: given.multiplier }
  context.issues.push({ code: 'custom', message: 'needs either prices_per_mtok or multiplier', input: given })
  return z.NEVER
}

const serviceTier = z
  .strictObject({ prices_per_mtok: prices.optional(), multiplier: multiplier.optional() })
  .transform(ratesOf)

const offPeak = z
  .strictObject({
    hours_utc: z.array(text).min(1).describe('Such as ["16:30-00:30"]'),
    weekdays: z.array(z.int()).min(1).nullable().default(null).describe('0 is Sunday; every day by default'),
    prices_per_mtok: prices.optional(),
    multiplier: multiplier.optional(),
  })
  .transform(({ hours_utc, weekdays, ...rates }, context) => ({
    hoursUtc: hours_utc,
    weekdays,
    rates: ratesOf(rates, context),
  }))

const contextTier = z
  .strictObject({
    above_input_tokens: positiveCount.describe('Holds for requests with more input tokens than this'),
    mode: z
      .enum(['cliff', 'marginal'])
      .default('cliff')
      .describe('cliff: re-prices the whole request; marginal: only what is above'),
    prices_per_mtok: prices,
  })
  .transform(({ above_input_tokens, mode, prices_per_mtok }) => ({
    aboveInputTokens: above_input_tokens,
    mode,
    prices: prices_per_mtok,
  }))

const batch = z
  .strictObject({ multiplier, stacks_with_cache: z.boolean().default(true) })
  .transform(({ multiplier, stacks_with_cache }) => ({ multiplier, stacksWithCache: stacks_with_cache }))

const origin = z
  .union([
    z.strictObject({ file: text, line: z.int() }).transform((from) => ({ kind: 'book' as const, ...from })),
    z
      .strictObject({ catalogue: text, date: text })
      .transform(({ catalogue, date }) => ({ kind: 'catalogue' as const, name: catalogue, date })),
  ])
  .describe('Written into copies of a book: where the row came from') satisfies z.ZodType<PriceOrigin>

const noPrices: PricesPerMTok = { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null }

/** A row as the file has it; `origin` is null for rows that stand where they came from. */
const entry = z
  .strictObject({
    provider: text.describe("The gateway's provider, which is its name unless it says otherwise"),
    model: text,
    aliases: z.array(text).default([]).describe('Other names of the same model'),
    match: text.nullable().default(null).describe('Pattern of further names, with * for anything'),
    effective_from: text.nullable().default(null).describe('First day (UTC) the price holds'),
    effective_to: text.nullable().default(null).describe('First day (UTC) it no longer holds'),
    source: text.nullable().default(null).describe('Where the price was read'),
    retrieved_at: text.nullable().default(null).describe('When it was read'),
    context_window: positiveCount.nullable().default(null),
    free: z.boolean().default(false).describe('Costs nothing; a missing price does not say that'),
    prices_per_mtok: prices.default(noPrices),
    context_tiers: z.array(contextTier).default([]),
    service_tiers: z.record(z.string(), serviceTier).default({}).describe('By the tier that the response names'),
    batch: batch.nullable().default(null),
    off_peak: offPeak.nullable().default(null),
    per_request: amount.default('0').describe('USD per request, on top'),
    origin: origin.nullable().default(null),
  })
  .transform((row) => ({
    provider: row.provider,
    model: row.model,
    aliases: row.aliases,
    match: row.match,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    source: row.source,
    retrievedAt: row.retrieved_at,
    contextWindow: row.context_window,
    free: row.free,
    pricesPerMTok: row.prices_per_mtok,
    contextTiers: row.context_tiers,
    serviceTiers: row.service_tiers,
    batch: row.batch,
    offPeak: row.off_peak,
    perRequest: row.per_request,
    origin: row.origin,
  })) satisfies z.ZodType<Omit<PriceEntry, 'origin'> & { origin: PriceOrigin | null }>

/** A price book as the file has it. */
export const priceBookFile = z.strictObject({
  version,
  currency: z.literal('USD').default('USD'),
  entries: z.array(entry),
})
