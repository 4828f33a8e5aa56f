import { formatMs } from '../kit/text/format.js'
import type { Interval, LatencySummary } from '../model/summary.js'
import { approxUsd, type Usd, type UsdPer } from '../model/usd.js'
import type { Tone } from './layout/table.js'

const MINUS = '−'
const MOST_DECIMALS = 10

/** "$1,250", "$22.05", "$0.0732": whole dollars from a hundred on, cents from one on, below it three digits that say something. */
export const dollars = (amount: Usd | UsdPer): string => fixedDollars(amount, decimalsOf(approxUsd(amount)))

/** As on a bill: cents from a dollar on, whatever the amount. */
export const billDollars = (amount: Usd | UsdPer): string =>
  fixedDollars(amount, Math.min(Math.max(2, decimalsOf(approxUsd(amount))), MOST_DECIMALS))

/** Half the interval around an amount, at the amount's own decimals: "±0.0052". An interval cut off at zero has its upper half. */
export function dollarsBar(amount: UsdPer, high: number | null): string | null {
  if (high === null) return null
  const base = approxUsd(amount)
  return `±${grouped((high - base).toFixed(decimalsOf(base)))}`
}

function decimalsOf(amount: number): number {
  const size = Math.abs(amount)
  if (size === 0) return 2
  if (size >= 100) return 0
  return size >= 1 ? 2 : Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(size)))
}

function fixedDollars(amount: Usd | UsdPer, decimals: number): string {
  const text = amount.toFixed(decimals)
  if (Number(text) === 0) return '$0'
  return text.startsWith('-') ? `${MINUS}$${grouped(text.slice(1))}` : `$${grouped(text)}`
}

function grouped(text: string): string {
  const [whole = '', decimals] = text.split('.')
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? thousands : `${thousands}.${decimals}`
}

/** Half of a symmetric interval: "±0.10"; null without one. */
export const plusMinus = (interval: Interval | null, decimals = 2): string | null =>
  interval === null ? null : `±${((interval[1] - interval[0]) / 2).toFixed(decimals)}`

/** A difference with its sign: "+0.14", "−0.14". */
export function signed(value: number, decimals = 2): string {
  const size = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(size) !== 0 ? `${MINUS}${size}` : `+${size}`
}

/** A share as a percentage: "82 %"; with a decimal near none and all, so that "0 %" and "100 %" mean exactly that. */
export const percent = (share: number): string => `${percentNumber(share)} %`

/** An interval of shares, without the sign: "73–89". */
export const percentBar = (interval: Interval | null): string | null =>
  interval === null ? null : `${percentNumber(interval[0])}–${percentNumber(interval[1])}`

function percentNumber(share: number): string {
  const value = share * 100
  const whole = value.toFixed(0)
  const saysAllOrNothing = whole === '0' || whole === '100'
  return saysAllOrNothing && value.toFixed(6) !== `${whole}.000000` ? nearEdge(value) : whole
}

/** 99.97 is "99.9", never "100.0"; 0.02 is "0.1", never "0.0". */
const nearEdge = (value: number): string => Math.min(99.9, Math.max(0.1, value)).toFixed(1)

/** "30.2x": how many times cheaper; below one it is dearer. */
export function times(ratio: number): string {
  if (ratio >= 9.995) return `${grouped(ratio.toFixed(1))}x`
  return ratio < 0.01 ? 'under 0.01x' : `${ratio.toPrecision(3)}x`
}

/** "30.2x cheaper", "2.50x dearer", "the same". */
export function cheaper(ratio: number): string {
  if (isSame(ratio)) return 'the same'
  return ratio > 1 ? `${times(ratio)} cheaper` : `${times(1 / ratio)} dearer`
}

/** Good news or bad. */
export const cheaperTone = (ratio: number): Tone => (isSame(ratio) ? 'plain' : ratio > 1 ? 'good' : 'bad')

const isSame = (ratio: number): boolean => Math.abs(ratio - 1) < 0.005

/** A percentile of a latency: "841 ms". */
export const latency = (summary: LatencySummary, at: 'p50' | 'p95'): string => formatMs(summary[at])

/** Its interval in the unit of the value: "731–1301", or "≥ 731" where the sample is too small for an upper bound. */
export function latencyBar(summary: LatencySummary, at: 'p50' | 'p95'): string {
  const [low, high] = summary.intervals[at]
  const inSeconds = formatMs(summary[at]).endsWith(' s')
  const bound = (ms: number): string =>
    inSeconds ? (ms / 1000).toFixed(ms < 9_950 ? 2 : ms < 99_500 ? 1 : 0) : ms.toFixed(summary[at] < 9.95 ? 1 : 0)
  if (low === null) return high === null ? `n ${summary.n}` : `≤ ${bound(high)}`
  return high === null ? `≥ ${bound(low)}` : `${bound(low)}–${bound(high)}`
}

/** Score per dollar at three digits: "2.19", "64.4", "1,230". */
export const score = (value: number): string =>
  value >= 999.5 ? grouped(value.toFixed(0)) : String(Number(value.toPrecision(3)))

/** "0.034", "<0.001". */
export const pValue = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(3))
