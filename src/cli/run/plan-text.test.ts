import { expect, test } from 'vitest'
import { Usd } from '../../model/usd.js'
import { planText } from './plan-text.js'

type Spend = Parameters<typeof planText>[0]['spend']

const range = { low: Usd.parse('0.002'), high: Usd.parse('0.25') }

const togetherOf = (spend: Partial<Spend>): string | undefined => {
  const planned = {
    config: { goldenSet: { name: 'mine', cases: [] }, run: { repeats: 1, concurrency: 10, retries: 2 } },
    plan: { calls: [], candidates: [] },
    spend: { candidates: [], judges: [], total: range, unpriced: [], ...spend },
  } as unknown as Parameters<typeof planText>[0]
  return planText(planned)
    .split('\n')
    .find((line) => line.includes('together'))
    ?.trim()
    .replace(/ {2,}/g, ' | ')
}

const priced = { candidateId: 'a', calls: 2, range }
const unpriced = { candidateId: 'b', calls: 2, range: null }

test('the sum of a plan is the sum of what has a price, and says so', () => {
  expect(togetherOf({ candidates: [priced] })).toBe('together | $0.0020 expected, at most $0.25')
  expect(togetherOf({ candidates: [priced, unpriced], unpriced: ['b'] })).toBe(
    'what has a price, together | $0.0020 expected, at most $0.25',
  )
})

test('a plan without any price does not cost $0', () => {
  const total = { low: Usd.zero, high: Usd.zero }
  expect(togetherOf({ candidates: [unpriced], unpriced: ['b'], total })).toBe('what has a price, together | unpriced')
})
