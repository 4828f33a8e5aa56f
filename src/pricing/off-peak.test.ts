import { describe, expect, test } from 'vitest'
import { inWindow, parseWindow } from './off-peak.js'

const night = parseWindow('16:30-00:30')
const at = (instant: string): number => Date.parse(instant)

describe('hours that run past midnight', () => {
  test.each([
    ['2026-07-02T16:29:59Z', false],
    ['2026-07-02T16:30:00Z', true],
    ['2026-07-02T23:59:59Z', true],
    ['2026-07-03T00:00:00Z', true],
    ['2026-07-03T00:29:59Z', true],
    ['2026-07-03T00:30:00Z', false],
  ])('%s is off-peak: %s', (instant, expected) => expect(inWindow(night, null, at(instant))).toBe(expected))

  test('belong to the day they started on', () => {
    const friday = [5]
    expect(inWindow(night, friday, at('2026-07-04T00:15:00Z'))).toBe(true) // the small hours of Saturday
    expect(inWindow(night, friday, at('2026-07-03T00:15:00Z'))).toBe(false) // those of Friday are Thursday's
    expect(inWindow(night, friday, at('2026-07-03T16:30:00Z'))).toBe(true)
  })
})

test('0 and 7 are both Sunday', () => {
  const sunday = at('2026-07-05T12:00:00Z')
  const noon = parseWindow('11:00-13:00')
  expect([0, 7, 1].map((day) => inWindow(noon, [day], sunday))).toEqual([true, true, false])
})

test('24:00 is the end of the day', () => {
  expect(parseWindow('00:00-24:00')).toEqual({ fromMinute: 0, toMinute: 1440 })
})

test.each(['16:30', '24:00-01:00', '9:00-10:00', '10:00-10:00', '10:00-25:00', ''])(
  '"%s" is no span of hours',
  (text) => expect(() => parseWindow(text)).toThrow(RangeError),
)
