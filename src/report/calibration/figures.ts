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
  switch (rule) {
    case 'answers':
      return `${value ?? 0} answers compared, at least ${limit} needed`
    case 'coverage':
      return `coverage ${shown(value, percent)}, at least ${percent(limit)} needed`
    case 'kappa':
      return `kappa ${shown(value, twoDigits)}, at least ${twoDigits(limit)} needed`
    case 'kappa_lower_bound':
      return `lower bound of kappa ${shown(value, twoDigits)}, at least ${twoDigits(limit)} needed`
    case 'bias':
      return `bias ${shown(value, signed)}, at most ${twoDigits(limit)} allowed`
    default:
      return rule satisfies never
  }
}

const shown = (value: number | null, format: (value: number) => string): string =>
  value === null ? 'cannot be computed' : format(value)
