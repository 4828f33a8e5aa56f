import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import { Usd } from '../model/usd.js'
import { makeBudget } from './budget.js'
import { execute } from './execute.js'
import { execution, okReply } from './testing/execution.js'

test('a reserve is taken until it is settled, and then only what was spent', () => {
  const budget = makeBudget(Usd.parse('1'), Usd.parse('0.30'))
  expect(budget.reserve(Usd.parse('0.50'))).toBe(true) // 0.30 + 0.50 = 0.80
  expect(budget.reserve(Usd.parse('0.21'))).toBe(false) // 1.01 > 1
  budget.settle(Usd.parse('0.50'), Usd.parse('0.10'))
  expect(budget.spent).toEqual(Usd.parse('0.40'))
  expect(budget.reserve(Usd.parse('0.60'))).toBe(true) // exactly 1
})

test('an unknown cost counts as the whole reserve', () => {
  const budget = makeBudget(Usd.parse('1'), Usd.zero)
  budget.reserve(Usd.parse('0.25'))
  budget.settle(Usd.parse('0.25'), null)
  expect(budget.spent).toEqual(Usd.parse('0.25'))
})

test('without a limit everything fits', () => {
  expect(makeBudget(null, Usd.zero).reserve(Usd.parse('1000000'))).toBe(true)
})

test('whatever the calls cost and in whichever order they end, the budget is never exceeded', async () => {
  const call = fc
    .record({ worst: fc.integer({ min: 0, max: 1000 }), share: fc.integer({ min: 0, max: 100 }), steps: fc.nat(5) })
    .map(({ worst, share, steps }) => ({ worst, cost: Math.floor((worst * share) / 100), steps }))
  const scenario = fc.record({
    calls: fc.array(call, { minLength: 1, maxLength: 40 }),
    limit: fc.integer({ min: 0, max: 5000 }),
    concurrency: fc.integer({ min: 1, max: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ calls, limit, concurrency }) => {
      const of = (caseId: string) => calls[Number(caseId.slice(1))] ?? { worst: 0, cost: 0, steps: 0 }
      let spent = 0
      const ask: Ask = async ({ model }, { caseId }) => {
        for (let step = 0; step < of(caseId).steps; step++) await Promise.resolve()
        spent += of(caseId).cost
        // The attempt's model carries the true cost to costOf.
        return okReply(`${model}:${of(caseId).cost}`)
      }
      const input = execution({ candidates: ['a'], cases: calls.length }, () => ask, {
        worstCaseOf: ({ caseId }) => Usd.ofPico(BigInt(of(caseId).worst)),
        costOf: ([attempt]) => Usd.ofPico(BigInt(attempt?.model.split(':')[1] ?? 0)),
        budget: makeBudget(Usd.ofPico(BigInt(limit)), Usd.zero),
        limits: { concurrency, perModel: concurrency },
      })
      const { stopped, ran, notRun } = await execute(input)
      expect(spent).toBeLessThanOrEqual(limit)
      expect(ran + notRun).toBe(calls.length)
      expect(stopped).toBe(notRun === 0 ? null : 'budget')
    }),
  )
})
