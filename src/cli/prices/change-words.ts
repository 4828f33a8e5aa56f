import { dollars } from './row-words.js'

interface Change {
  readonly part: string
  readonly before: string | null
  readonly after: string | null
  readonly percent: number | null
}

/** "input $0.18 -> $0.20 (+11.1 %)". */
export const changeWords = (change: Change): string =>
  `${change.part} ${dollars(change.before)} -> ${dollars(change.after)}${percentWords(change)}`

/** " (+11.1 %)"; nothing where there is no percentage of anything. */
export function percentWords({ percent }: Pick<Change, 'percent'>): string {
  if (percent === null) return ''
  return ` (${percent > 0 ? '+' : ''}${percent.toFixed(1)} %)`
}
