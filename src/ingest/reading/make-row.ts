import type { ContextTier, PricesPerMTok } from '../../model/price.js'
import type { ImportedRow, ListingOrigin, Skipped } from '../listing.js'
import { type ForeignPrice, isZero, type PriceUnit, perMillionTokens, perRequest } from './foreign-price.js'

/** The raw prices of the parts a book knows; what a list does not have is left undefined. */
export type RawPrices = { readonly [Part in keyof PricesPerMTok]?: unknown }

/** A model as a foreign list has it, before its prices are read. */
export interface RawModel {
  readonly provider: string
  readonly model: string
  readonly contextWindow: number | null
  readonly unit: PriceUnit
  readonly prices: RawPrices
  readonly tiers: readonly { readonly aboveInputTokens: number; readonly prices: RawPrices }[]
  readonly perRequest: unknown
  /** What zeros everywhere mean in this list: that the model is free, or that nobody filled them in. */
  readonly zerosMean: 'free' | 'unknown'
}

const noPrices: PricesPerMTok = { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null }

/** Makes a row of a foreign model, or says why it cannot be billed exactly. */
export function makeRow(raw: RawModel, origin: ListingOrigin): ImportedRow | Skipped {
  const { provider, model } = raw
  const skipped = (why: string): Skipped => ({ provider, model, why })
  const base = readPrices(raw.prices, raw.unit)
  const fee = perRequest(raw.perRequest)
  if (typeof base === 'string') return skipped(base)
  if (fee.kind === 'refused') return skipped(fee.why)
  const trouble = meaningTrouble(base)
  if (trouble !== null) return skipped(trouble)
  const feeText = fee.kind === 'price' ? fee.text : '0'
  const free = base.input !== null && [base.input, base.output].every((price) => price === '0') && feeText === '0'
  if (free && raw.zerosMean === 'unknown')
    return skipped('a price of 0, which this list also writes where it knows none')
  const tiers = readTiers(raw, base)
  if (typeof tiers === 'string') return skipped(tiers)
  return {
    provider,
    model,
    aliases: [],
    match: null,
    effectiveFrom: null,
    effectiveTo: null,
    source: origin.source,
    retrievedAt: origin.retrievedAt,
    contextWindow: raw.contextWindow,
    free,
    pricesPerMTok: free ? noPrices : base,
    contextTiers: free ? [] : tiers,
    serviceTiers: {},
    batch: null,
    offPeak: null,
    perRequest: feeText,
  }
}

export const isSkipped = (outcome: ImportedRow | Skipped): outcome is Skipped => 'why' in outcome

/** What keeps prices that can be read from meaning anything. */
function meaningTrouble({ input, cachedInput, cacheWrite, output, reasoning }: PricesPerMTok): string | null {
  if (input === null && output === null) return 'no price per token'
  if (input === null && (cachedInput ?? cacheWrite) !== null) return 'a cache price without an input price'
  if (output === null && reasoning !== null) return 'a reasoning price without an output price'
  if (input !== null && output !== null && (input === '0') !== (output === '0'))
    return 'a price of 0 in one direction and not in the other'
  return null
}

/** The prices as a book has them; a text says why there are none. */
function readPrices(raw: RawPrices, unit: PriceUnit): PricesPerMTok | string {
  const read = (part: keyof PricesPerMTok): ForeignPrice => perMillionTokens(raw[part], unit)
  const parts = {
    input: read('input'),
    cachedInput: read('cachedInput'),
    cacheWrite: read('cacheWrite'),
    output: read('output'),
    reasoning: read('reasoning'),
  }
  const refused = Object.values(parts).find((price) => price.kind === 'refused')
  if (refused !== undefined) return refused.why
  if (Object.values(parts).some(isImplausible)) return implausible
  return {
    input: textOf(parts.input),
    cachedInput: ownPrice(parts.cachedInput),
    cacheWrite: ownPrice(parts.cacheWrite),
    output: textOf(parts.output),
    reasoning: ownPrice(parts.reasoning),
  }
}

const implausible = 'a price of $10,000 or more for a million tokens: it may be of a million already'

/** No model costs a tenth of it. A list that counts by another unit than it should is a million times too dear. */
const isImplausible = (price: ForeignPrice): boolean =>
  price.kind === 'price' && (price.text.split('.')[0] ?? '').length >= 5

const textOf = (price: ForeignPrice): string | null => (price.kind === 'price' ? price.text : null)

/** Lists write 0 for cached and reasoning tokens that have no price of their own: those cost what their parent does. */
const ownPrice = (price: ForeignPrice): string | null => (isZero(price) ? null : textOf(price))

function readTiers({ tiers, unit }: RawModel, base: PricesPerMTok): ContextTier[] | string {
  const read: ContextTier[] = []
  for (const { aboveInputTokens, prices } of tiers) {
    const above = readPrices(prices, unit)
    if (typeof above === 'string') return above
    if (isSuddenlyFree(above, base)) return `a price of 0 above ${aboveInputTokens} tokens`
    if (says(above, base)) read.push({ aboveInputTokens, mode: 'cliff', prices: above })
  }
  return read.sort((a, b) => a.aboveInputTokens - b.aboveInputTokens)
}

/** A list that fills in zeros says so of long prompts too; no model is charged for short ones and free for long ones. */
const isSuddenlyFree = (above: PricesPerMTok, base: PricesPerMTok): boolean =>
  (['input', 'output'] as const).some((part) => above[part] === '0' && base[part] !== '0')

/** Whether a tier says anything that the base prices do not. */
const says = (above: PricesPerMTok, base: PricesPerMTok): boolean =>
  (Object.keys(above) as (keyof PricesPerMTok)[]).some((part) => above[part] !== null && above[part] !== base[part])
