import { isoDayOfNumber } from '../../kit/text/day.js'
import type { Warning } from '../../model/warning.js'

/** Days from the first to the last of some, by their numbers, both included. */
export const daysBetween = (days: readonly number[]): number => spanOf(days).last - spanOf(days).first + 1

/** Says so when some days between the first and the last are not there. */
export function gapWarnings(file: string, days: readonly number[]): Warning[] {
  const missing = daysBetween(days) - new Set(days).size
  if (missing === 0) return []
  const { first, last } = spanOf(days)
  const of = `${missing} of the ${daysBetween(days)} days from ${isoDayOfNumber(first)} to ${isoDayOfNumber(last)}`
  return [
    {
      code: 'days_without_requests',
      text: `${file} has no line for ${of}: they count as days without requests`,
      advice: 'If traffic of those days is only missing from the file, add it: the month is dearer than this.',
    },
  ]
}

function spanOf(days: readonly number[]): { readonly first: number; readonly last: number } {
  const sorted = days.toSorted((a, b) => a - b)
  return { first: sorted[0] ?? 0, last: sorted.at(-1) ?? 0 }
}
