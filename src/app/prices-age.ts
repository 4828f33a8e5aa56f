const MS_PER_DAY = 86_400_000

/** Prices that were read longer ago than this are old. */
export const DEFAULT_MAX_AGE_DAYS = 30

/** Whole days since a price was read off its source; null when nobody wrote down when. */
export function ageInDays(retrievedAt: string | null, nowMs: number): number | null {
  const readAtMs = Date.parse(retrievedAt ?? '')
  return Number.isNaN(readAtMs) ? null : Math.max(0, Math.floor((nowMs - readAtMs) / MS_PER_DAY))
}
