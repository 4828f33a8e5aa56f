import type { Warning } from '../../model/warning.js'

const MS_PER_DAY = 86_400_000

/** The number of a day, 1 January 1970 being 0; null for a text that is no ISO date, such as 2026-02-30. */
export function dayNumber(text: string): number | null {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(atMs) || isoDay(atMs / MS_PER_DAY) !== text) return null
  return atMs / MS_PER_DAY
}

/** Days from the first to the last of some, both included. */
export const daysBetween = (days: readonly number[]): number => spanOf(days).last - spanOf(days).first + 1

/** Says so when some days between the first and the last are not there. */
export function gapWarnings(file: string, days: readonly number[]): Warning[] {
  const missing = daysBetween(days) - new Set(days).size
  if (missing === 0) return []
  const { first, last } = spanOf(days)
  const of = `${missing} of the ${daysBetween(days)} days from ${isoDay(first)} to ${isoDay(last)}`
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

const isoDay = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
