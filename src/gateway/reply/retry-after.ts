type HeaderOf = (name: string) => string | null

/**
 * How long a server asks us to wait, in ms from now, out of `retry-after-ms` or `Retry-After` (seconds or an HTTP date).
 * A date in the past is 0; a huge wait is returned as it is (the caller has a cap); null when absent or unreadable.
 *
 * @param wallMs now, in epoch ms, to subtract from a date
 */
export function retryAfterMs(header: HeaderOf, wallMs: number): number | null {
  const exact = readDecimal(header('retry-after-ms'))
  if (exact !== null) return exact
  const text = header('retry-after')
  const seconds = readDecimal(text)
  if (seconds !== null) return seconds * 1000
  const dateMs = text === null || /^[-+\d.\s]*$/.test(text) ? Number.NaN : Date.parse(text)
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - wallMs)
}

function readDecimal(text: string | null): number | null {
  return text !== null && /^\s*\d{1,15}(\.\d+)?\s*$/.test(text) ? Number(text) : null
}
