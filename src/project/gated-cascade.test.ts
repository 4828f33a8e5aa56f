import { expect, test } from 'vitest'
import { gatedCascade } from './gated-cascade.js'

// 1,307 grade-school problems and two models, as a published router evaluation counted them.
const table = { both: 739, onlyWeak: 94, onlyStrong: 382, neither: 92 }

const percent = ({ accuracy, escalation }: ReturnType<typeof gatedCascade>): string[] =>
  [accuracy, escalation].map((share) => (share * 100).toFixed(4))

test.each([
  // Perfect: the oracle, (739 + 94 + 382) / 1307 right, and (382 + 92) / 1307 escalated.
  [1, ['92.9610', '36.2663']],
  [0.9, ['89.3191', '39.0130']],
  // 80 %: below the strong model alone, which gets (739 + 382) / 1307 = 85.7689 % right.
  [0.8, ['85.6771', '41.7598']],
  // A coin: the random router at half and half.
  [0.5, ['74.7513', '50.0000']],
])('with a gate of sensitivity and specificity %d', (quality, figures) => {
  expect(percent(gatedCascade(table, { sensitivity: quality, specificity: quality }))).toEqual(figures)
})

test('over no cases there is nothing to say', () => {
  const nothing = { both: 0, onlyWeak: 0, onlyStrong: 0, neither: 0 }
  expect(() => gatedCascade(nothing, { sensitivity: 1, specificity: 1 })).toThrow(RangeError)
})
