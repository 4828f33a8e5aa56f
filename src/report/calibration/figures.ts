import type { Estimate, LimitCheck } from '../../model/calibration.js'
import { type Cell, cell, unmeasured } from '../layout/table.js'

/** "0.78", "−0.05". */
export const twoDigits = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '−')

/** "+0.05": which way it goes is what matters. */
export const signed = (value: number): string =>
  `${twoDigits(value).startsWith('−') || value < 0.005 ? '' : '+'}${twoDigits(value)}`

export const percent = (share: number): string => `${(100 * share).toFixed(share > 0.995 && share < 1 ? 1 : 0)} %`

export const figure = (value: number | null, format: (value: number) => string): Cell =>
  value === null ? unmeasured : cell(format(value))

/** A figure with its 95 % bounds beside it. */
export function estimate({ value, interval }: Estimate, format: (value: number) => string): Cell {
  if (value === null) return unmeasured
  return cell(format(value), interval === null ? null : `${format(interval[0])} to ${format(interval[1])}`)
}

/** What a limit asks for and what there is: "kappa 0.45, at least 0.60 needed". */
export function limitText({ rule, value, limit }: LimitCheck): string {
  const { name, format, wanted } = wordsOf[rule]
  if (value === null) return `${name} cannot be computed, ${wanted(format(limit, 0))}`
  // A value that misses its limit by a hair must not read as if it met it.
  const digits = [0, 1, 2, 3, 4].find((more) => format(Math.abs(value), more) !== format(limit, more)) ?? 4
  return `${name} ${value < 0 ? '−' : ''}${format(Math.abs(value), digits)}, ${wanted(format(limit, 0))}`
}

const needed = (limit: string): string => `at least ${limit} needed`
const decimals = (value: number, more: number): string => value.toFixed(2 + more)

const wordsOf: Readonly<
  Record<
    LimitCheck['rule'],
    {
      readonly name: string
      /** With so many digits more than usual. */
      readonly format: (value: number, more: number) => string
      readonly wanted: (limit: string) => string
    }
  >
> = {
  answers: { name: 'answers compared:', format: (value) => String(value), wanted: needed },
  coverage: { name: 'coverage', format: (value, more) => `${(100 * value).toFixed(more)} %`, wanted: needed },
  kappa: { name: 'kappa', format: decimals, wanted: needed },
  kappa_lower_bound: { name: 'lower bound of kappa', format: decimals, wanted: needed },
  bias: { name: 'bias', format: decimals, wanted: (limit) => `at most ${limit} allowed, either way` },
}
