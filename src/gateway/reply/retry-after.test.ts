import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.js'

const noon = Date.UTC(2026, 5, 1, 12, 0, 0)
const waitFor = (headers: Record<string, string>) => retryAfterMs((name) => headers[name] ?? null, noon)

test.each([
  ['seconds', { 'retry-after': '20' }, 20_000],
  ['fractions of a second', { 'retry-after': '0.5' }, 500],
  ['a date, 90 s from now', { 'retry-after': 'Mon, 01 Jun 2026 12:01:30 GMT' }, 90_000],
  ['a date in the past, which is no wait', { 'retry-after': 'Mon, 01 Jun 2026 11:00:00 GMT' }, 0],
  ['a huge wait, left to the caller to cap', { 'retry-after': '31536000' }, 31_536_000_000],
  [
    'milliseconds, which are more exact than the seconds beside them',
    { 'retry-after-ms': '1250', 'retry-after': '2' },
    1250,
  ],
  ['nothing', {}, null],
  ['no number and no date', { 'retry-after': 'soon' }, null],
  ['a negative number', { 'retry-after': '-5' }, null],
  ['an empty value', { 'retry-after': '' }, null],
])('Retry-After: %s', (_, headers: Record<string, string>, expected) => {
  expect(waitFor(headers)).toBe(expected)
})
