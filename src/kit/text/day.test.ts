import { expect, test } from 'vitest'
import { dayNumber, isoDayOfNumber, parseDay } from './day.js'

test('a day is its midnight in UTC, and days that no calendar has are none', () => {
  expect(parseDay('1970-01-02')).toBe(86_400_000)
  // 2028 is a leap year; 2026 is not, and June has 30 days.
  expect(parseDay('2028-02-29')).toBe(Date.UTC(2028, 1, 29))
  for (const text of ['2026-02-29', '2026-06-31', '2026-13-01', '2026-00-10', '2026-1-1', '2026-07-02T00:00', ''])
    expect(parseDay(text)).toBeNull()
})

test('the number of a day leads back to it, and days in a row have numbers in a row', () => {
  expect((dayNumber('2026-03-01') ?? 0) - (dayNumber('2026-02-28') ?? 0)).toBe(1)
  expect(isoDayOfNumber(dayNumber('2026-07-02') ?? 0)).toBe('2026-07-02')
})
