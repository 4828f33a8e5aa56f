import { Fraction } from '../../kit/fraction.js'
import type { MixShare } from '../../model/projection.js'
import { Usd, type UsdPer } from '../../model/usd.js'
import type { CascadeStep, TrafficMix } from '../../model/workload.js'
import { scaled } from '../scaled.js'
import { type Charged, chargesPlus, chargesTimes, type ModelCharges, usageOf } from './model-charges.js'

/** A model's part of a mix: the share of the requests that it is asked, and what it costs to weigh each of its answers. */
export interface MixPart {
  readonly candidate: string
  readonly requests: Fraction
  readonly gateCost: Usd
}

export type MixCharged =
  | { readonly status: 'charged'; readonly charges: ModelCharges; readonly shares: readonly MixShare[] }
  | { readonly status: 'unknown'; readonly why: string }

/** The names of a mix's models. */
export const modelsOf = (mix: TrafficMix): readonly string[] =>
  mix.kind === 'shares' ? Object.keys(mix.shares) : mix.steps.map(({ model }) => model)

/**
 * A month of the mix: each model's month at its share of the requests.
 *
 * @param chargesOf the month of a model that has all of the traffic
 */
export function mixCharges(mix: TrafficMix, chargesOf: (candidate: string) => Charged): MixCharged {
  const whole = new Map<string, ModelCharges>()
  for (const candidate of modelsOf(mix)) {
    const charged = chargesOf(candidate)
    if (charged.status === 'unknown') return { status: 'unknown', why: `${candidate}: ${charged.why}` }
    whole.set(candidate, charged.charges)
  }
  const parts = partsOf(mix, whole)
  if (typeof parts === 'string') return { status: 'unknown', why: parts }
  if (parts.some(({ gateCost }) => gateCost.pico > 0n) && [...whole.values()].some(({ requests }) => requests === null))
    return { status: 'unknown', why: 'its gates cost by the request, and the workload does not say how many there are' }
  const months = parts.flatMap(({ candidate, requests, gateCost }) => {
    const all = whole.get(candidate)
    return all === undefined ? [] : [{ candidate, month: withGate(chargesTimes(all, requests), gateCost) }]
  })
  const charges = months.map(({ month }) => month).reduce(chargesPlus)
  return { status: 'charged', charges, shares: sharesOf(months, charges) }
}

function partsOf(mix: TrafficMix, whole: ReadonlyMap<string, ModelCharges>): readonly MixPart[] | string {
  if (mix.kind === 'cascade') return cascadeParts(mix.steps)
  const shares = Object.entries(mix.shares).map(([candidate, share]) => ({ candidate, share: Fraction.parse(share) }))
  if (mix.shareOf === 'requests')
    return shares.map(({ candidate, share }) => ({ candidate, requests: share, gateCost: Usd.zero }))
  const sizes = shares.map(({ candidate, share }) => ({ candidate, share, tokens: tokensOf(whole.get(candidate)) }))
  if (sizes.some(({ tokens }) => tokens.isZero)) return 'the workload has no tokens to share out'
  return requestShares(sizes).map((part) => ({ ...part, gateCost: Usd.zero }))
}

/** A share of the tokens as one of the requests: t / tokens of a request, over the sum of these. */
export function requestShares(
  parts: readonly { readonly candidate: string; readonly share: Fraction; readonly tokens: Fraction }[],
): { candidate: string; requests: Fraction }[] {
  const raw = parts.map(({ candidate, share, tokens }) => ({ candidate, requests: share.over(tokens) }))
  const total = Fraction.sum(raw.map(({ requests }) => requests))
  return raw.map(({ candidate, requests }) => ({ candidate, requests: requests.over(total) }))
}

/** A share of the requests as one of the tokens: w x tokens of a request, over the sum of these. */
export function tokenShares(
  parts: readonly { readonly requests: Fraction; readonly tokens: Fraction }[],
): readonly Fraction[] {
  const raw = parts.map(({ requests, tokens }) => requests.times(tokens))
  const total = Fraction.sum(raw)
  return raw.map((tokens) => (total.isZero ? Fraction.zero : tokens.over(total)))
}

/**
 * How often each step of a cascade is asked: the first always, each other as often as the one before it was asked and let go
 * on. A request that goes on has paid for every step before.
 */
export function cascadeParts(steps: readonly CascadeStep[]): readonly MixPart[] {
  let asked = Fraction.one
  return steps.map(({ model, gateCost, escalates }) => {
    const part = { candidate: model, requests: asked, gateCost: Usd.parse(gateCost) }
    asked = asked.times(Fraction.parse(escalates))
    return part
  })
}

function withGate(month: ModelCharges, gateCost: Usd): ModelCharges {
  if (month.requests === null) return month
  return { ...month, fees: month.fees.plus(scaled(gateCost.over(1), month.requests)) }
}

function sharesOf(
  months: readonly { readonly candidate: string; readonly month: ModelCharges }[],
  whole: ModelCharges,
): MixShare[] {
  const billed = (month: ModelCharges): UsdPer => usageOf(month).plus(month.fees)
  const tokens = tokenShares(months.map(({ month }) => ({ requests: Fraction.one, tokens: tokensOf(month) })))
  return months.map(({ candidate, month }, at) => ({
    candidate,
    ofRequests:
      month.requests === null || whole.requests === null || whole.requests.isZero
        ? null
        : month.requests.over(whole.requests).toNumber(),
    ofTokens: tokens[at]?.toNumber() ?? 0,
    ofBill: billed(month).ratio(billed(whole)),
    monthlyUsd: billed(month),
  }))
}

const tokensOf = (month: ModelCharges | undefined): Fraction =>
  month === undefined ? Fraction.zero : month.inputTokens.plus(month.outputTokens)
