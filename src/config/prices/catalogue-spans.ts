import { isDeepStrictEqual } from 'node:util'
import type { ConditionalPrice, ModelInfo, TimeOfDateConstraint } from '@pydantic/genai-prices'
import type { PriceEntry } from '../../model/price.js'
import { type BookPrices, bookPrices } from './catalogue-prices.js'

/** What a model costs in one span of dates. */
type Span = BookPrices & Pick<PriceEntry, 'effectiveFrom' | 'effectiveTo' | 'offPeak'>

interface Dated {
  readonly from: string | null
  readonly prices: BookPrices
}

/** A model's prices by date, the newest with its hours of the day; empty when they cannot be said exactly. */
export function spans(model: ModelInfo): Span[] {
  const conditional: ConditionalPrice[] = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }]
  const dated = datedPrices(conditional)
  const peak = peakPrices(conditional)
  if (dated === null || peak === 'inexpressible') return []
  return dated.map(({ from, prices }, index) => {
    const effectiveTo = dated[index + 1]?.from ?? null
    const span = { effectiveFrom: from, effectiveTo, offPeak: null, ...prices }
    // The catalogue cannot say since when hours count; they came with the newest price.
    return peak !== null && effectiveTo === null ? withHours(span, peak) : span
  })
}

/** The prices that hang on a date alone, oldest first; null when one is not exact or their order is not by date. */
function datedPrices(conditional: readonly ConditionalPrice[]): Dated[] | null {
  const dated = conditional.flatMap(({ constraint, prices }) => {
    if (constraint?.type === 'time_of_date') return []
    return [{ from: constraint?.start_date ?? null, prices: bookPrices(prices) }]
  })
  const starts = dated.map(({ from }) => from ?? '')
  if (!isDeepStrictEqual(starts, [...new Set(starts)].sort())) return null
  return dated.every((row): row is Dated => row.prices !== null) ? dated : null
}

interface Peak {
  readonly windows: readonly (readonly [from: string, to: string])[]
  readonly prices: BookPrices
}

/** The prices of some hours of each day; a book can say one such set, without tiers, in whole minutes of UTC. */
function peakPrices(conditional: readonly ConditionalPrice[]): Peak | null | 'inexpressible' {
  const timed = conditional.flatMap(({ constraint, prices }) =>
    constraint?.type === 'time_of_date' ? [{ window: minutes(constraint), prices: bookPrices(prices) }] : [],
  )
  const [first] = timed
  if (first === undefined) return null
  const windows = timed.flatMap(({ window }) => (window === null ? [] : [window])).sort()
  const oneSet = timed.every(({ prices }) => isDeepStrictEqual(prices, first.prices))
  const apart = windows.every(([from, to], index) => from < to && to < (windows[index + 1]?.[0] ?? '24:00'))
  if (first.prices === null || first.prices.contextTiers.length > 0) return 'inexpressible'
  return oneSet && apart && windows.length === timed.length ? { windows, prices: first.prices } : 'inexpressible'
}

function minutes({ start_time, end_time }: TimeOfDateConstraint): readonly [string, string] | null {
  const [from, to] = [start_time, end_time].map((time) => /^(\d\d:\d\d):00Z$/.exec(time)?.[1])
  return from === undefined || to === undefined ? null : [from, to]
}

/** The peak price as the base, and the hours between the peaks as off-peak at the price the catalogue has for them. */
const withHours = (span: Span, { windows, prices }: Peak): Span => ({
  ...span,
  ...prices,
  offPeak: {
    hoursUtc: windows.map(([, to], index) => `${to}-${(windows[index + 1] ?? windows[0])?.[0]}`),
    weekdays: null,
    rates: { prices: span.pricesPerMTok },
  },
})
