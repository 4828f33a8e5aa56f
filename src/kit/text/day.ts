const MS_PER_DAY = 86_400_000

/** Epoch ms of the start of an ISO day, UTC; null for any other text, a day that is in no calendar (2026-02-30) included. */
export function parseDay(text: string): number | null {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) || isoDayOf(atMs) !== text ? null : atMs
}

/** The UTC day of an instant in epoch ms: "2026-07-02". */
export const isoDayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** The number of an ISO day, 1 January 1970 being 0; null as for `parseDay`. */
export function dayNumber(text: string): number | null {
  const atMs = parseDay(text)
  return atMs === null ? null : atMs / MS_PER_DAY
}

export const isoDayOfNumber = (day: number): string => isoDayOf(day * MS_PER_DAY)
