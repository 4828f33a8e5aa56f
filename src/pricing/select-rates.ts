import { type Decimal, one, product, timesWhole } from './decimal.js'
import { inWindow } from './off-peak.js'
import { layOver, mapRates, type RateCard, type RateChange, type TokenRates } from './rate-card.js'

/** What the price of one request depends on. `serviceTier` is the one the response names. */
export interface Circumstances {
  readonly atMs: number
  readonly serviceTier: string | null
  readonly inputTokens: number
}

/** The rates of one request: the input by bands counted from the prompt's first token, the output at the first band's. */
export type SelectedRates = readonly [RateBand, ...RateBand[]]

export interface RateBand {
  /** Input tokens after this many are charged at `rates`, up to where the next band starts. */
  readonly fromToken: number
  readonly rates: TokenRates
}

/**
 * Picks a row's rates for a request, in this order: service tier, context tier, off-peak hours, batch. Where a stage names
 * prices they replace those before it; multipliers of all stages are multiplied and applied to the prices that won.
 *
 * A context tier holds strictly above its threshold. A `cliff` re-prices the whole request; a `marginal` one only the
 * input tokens above. A response whose service tier is "batch" gets the batch discount unless the row prices a tier of
 * that name.
 *
 * @throws RangeError when a multiplier makes a rate finer than a picodollar per token, which `bookProblems` names
 */
export function selectRates(card: RateCard, { atMs, serviceTier, inputTokens }: Circumstances): SelectedRates {
  // Most requests, and a run has hundreds of thousands of them.
  if (serviceTier === null && card.contextTiers.length === 0 && card.offPeak === null)
    return [{ fromToken: 0, rates: card.standing }]
  const service = serviceTier === null ? undefined : card.serviceTiers.get(serviceTier)
  const offPeak = offPeakChange(card, atMs)
  const batch = serviceTier === 'batch' && service === undefined ? card.batch : null
  const tierMultiplier = product(multiplierOf(service), multiplierOf(offPeak))
  const batchMultiplier = product(tierMultiplier, batch?.multiplier ?? one)
  const cachedMultiplier = batch?.stacksWithCache === false ? tierMultiplier : batchMultiplier

  const finished = ({ fromToken, rates }: RateBand): RateBand => ({
    fromToken,
    rates: mapRates(withChange(rates, offPeak), (rate, part) =>
      exactly(rate, part === 'cachedInput' ? cachedMultiplier : batchMultiplier),
    ),
  })
  const [first, ...above] = contextBands(card, withChange(card.standing, service), inputTokens)
  return [finished(first), ...above.map(finished)]
}

/** The highest cliff exceeded prices the request; each marginal tier exceeded opens a band of its own on top of it. */
function contextBands(card: RateCard, base: TokenRates, inputTokens: number): [RateBand, ...RateBand[]] {
  const exceeded = card.contextTiers.filter(({ aboveInputTokens }) => inputTokens > aboveInputTokens)
  const cliff = exceeded.findLast(({ mode }) => mode === 'cliff')
  const whole = cliff === undefined ? base : layOver(base, cliff.rates)
  const bands = exceeded
    .filter(({ mode }) => mode === 'marginal')
    .map(({ aboveInputTokens, rates }) => ({ fromToken: aboveInputTokens, rates: layOver(whole, rates) }))
  return [{ fromToken: 0, rates: whole }, ...bands]
}

function offPeakChange({ offPeak }: RateCard, atMs: number): RateChange | undefined {
  if (offPeak === null) return undefined
  return offPeak.windows.some((window) => inWindow(window, offPeak.weekdays, atMs)) ? offPeak.change : undefined
}

const withChange = (rates: TokenRates, change: RateChange | undefined): TokenRates =>
  change?.kind === 'rates' ? layOver(rates, change.rates) : rates

const multiplierOf = (change: RateChange | undefined): Decimal => (change?.kind === 'multiplier' ? change.by : one)

function exactly(rate: bigint, multiplier: Decimal): bigint {
  const scaled = timesWhole(rate, multiplier)
  if (scaled === null) throw new RangeError('a multiplier makes a price finer than a picodollar per token')
  return scaled
}
