import { expect, test } from 'vitest'
import { type FailureClass, failureClasses, transportFailures } from '../model/failure.js'
import { runExitCode } from './exit-code.js'
import { candidateOf } from './testing/summaries.js'

const endOf = (
  calls: Parameters<typeof candidateOf>[1],
  { stopped = null as 'interrupted' | 'budget' | null, unmeasurable = 0.1 } = {},
) => runExitCode({ stopped, candidates: [candidateOf('well'), candidateOf('other', calls)], unmeasurable })

test('a run whose candidates all answered is done', () => {
  expect(endOf({})).toBe(0)
})

test('a candidate without a single good call was not measured', () => {
  expect(endOf({ calls: { ok: 0, failed: { http_4xx: 20 } } })).toBe(3)
  expect(endOf({ calls: { ok: 0, notRun: 20 } })).toBe(3)
  expect(endOf({ calls: { ok: 1, failed: { http_4xx: 19 } } })).toBe(0)
})

test('a candidate that was stopped on the way was not measured', () => {
  expect(endOf({ calls: { ok: 5, failed: { http_4xx: 10 }, notRun: 5 } })).toBe(3)
})

test('transport failures count up to the share that is allowed, and those of the model do not count', () => {
  const failing = (kind: FailureClass, count: number) => endOf({ calls: { ok: 20 - count, failed: { [kind]: count } } })
  // Two of twenty are a tenth, three are more.
  const beyondATenth = failureClasses.filter((kind) => failing(kind, 2) === 0 && failing(kind, 3) === 3)
  expect(beyondATenth).toEqual(failureClasses.filter((kind) => transportFailures.has(kind)))
  expect(endOf({ calls: { ok: 17, failed: { reset: 3 } } }, { unmeasurable: 0.15 })).toBe(0)
})

test('classes of transport failure add up', () => {
  expect(endOf({ calls: { ok: 17, failed: { reset: 1, http_5xx: 1, rate_limited: 1 } } })).toBe(3)
})

test('a budget that stopped the run is 3, an interruption 130 whatever else holds', () => {
  expect(endOf({}, { stopped: 'budget' })).toBe(3)
  expect(endOf({}, { stopped: 'interrupted' })).toBe(130)
  expect(endOf({ calls: { ok: 0 } }, { stopped: 'interrupted' })).toBe(130)
})
