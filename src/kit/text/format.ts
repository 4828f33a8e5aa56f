/** A duration for people, at three digits: '0.4 ms', '3.2 ms', '412 ms', '1.24 s', '12.4 s', '124 s'. */
export function formatMs(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`
  if (ms < 999.5) return `${ms.toFixed(0)} ms`
  return `${threeDigits(ms / 1000)} s`
}

/** A whole number with its thousands separated: '1,234,567'. Rounds fractions. */
export function formatCount(count: number): string {
  return count.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Tokens for people: '999', '12.3k', '1.23M', '4.50B'. */
export function formatTokens(tokens: number): string {
  if (tokens < 999.5) return tokens.toFixed(0)
  if (tokens < 999_500) return `${threeDigits(tokens / 1e3)}k`
  if (tokens < 999_500_000) return `${threeDigits(tokens / 1e6)}M`
  return `${threeDigits(tokens / 1e9)}B`
}

/**
 * An interval for people: '3.9 to 4.4', '>= 812 ms' where the sample is too small for an upper bound, '<= …' for a lower one.
 *
 * @param interval null, or bounds of which either may be null
 * @param format how one bound is written, by default with two decimals
 * @returns null when there is nothing to say
 */
export function formatInterval(
  interval: readonly [number | null, number | null] | null,
  format: (bound: number) => string = (bound) => bound.toFixed(2),
): string | null {
  const [low, high] = interval ?? [null, null]
  if (low === null) return high === null ? null : `<= ${format(high)}`
  return high === null ? `>= ${format(low)}` : `${format(low)} to ${format(high)}`
}

function threeDigits(value: number): string {
  if (value < 9.995) return value.toFixed(2)
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0)
}
