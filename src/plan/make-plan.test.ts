import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callIdOf, makePlan, type PlanInput } from './make-plan.js'
import { candidate, goldenCase } from './testing/plans.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const small: PlanInput = {
  candidates: ['a', 'b', 'c'].map((id) => candidate(id)),
  cases: ['1', '2', '3', '4'].map((id) => goldenCase(id)),
  repeats: 2,
  seed: 7,
  sha256,
}

test('a plan asks every candidate every case in every round, candidates side by side in changing order', () => {
  const { calls } = makePlan(small)
  const groups = Array.from({ length: 8 }, (_, group) => calls.slice(group * 3, group * 3 + 3))
  expect(
    groups.map(
      (group) =>
        `round ${group[0]?.repeat}, case ${group[0]?.caseId}: ${group.map((call) => call.candidateId).join(' ')}`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "round 0, case 3: a b c",
      "round 0, case 2: c a b",
      "round 0, case 4: c b a",
      "round 0, case 1: b a c",
      "round 1, case 4: b c a",
      "round 1, case 2: c b a",
      "round 1, case 3: c b a",
      "round 1, case 1: c b a",
    ]
  `)
})

test('the same input gives the same plan, another seed another order and other seeds of the calls', () => {
  expect(makePlan(small)).toEqual(makePlan(small))
  const other = makePlan({ ...small, seed: 8 })
  expect(other.calls.map(({ callId }) => callId)).not.toEqual(makePlan(small).calls.map(({ callId }) => callId))
  const seedOf = (plan: typeof other) => plan.calls.find(({ callId }) => callId === '1|a|0')?.seed
  expect(seedOf(other)).not.toBe(seedOf(makePlan(small)))
})

test('each round holds each pair of candidate and case once, next to the other candidates of that case', () => {
  const ids = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(ids, ids, fc.integer({ min: 1, max: 3 }), fc.integer(), (candidateIds, caseIds, repeats, seed) => {
      const candidates = candidateIds.map((id) => candidate(id))
      const { calls } = makePlan({ candidates, cases: caseIds.map((id) => goldenCase(id)), repeats, seed, sha256 })
      expect(new Set(calls.map(({ callId }) => callId)).size).toBe(candidateIds.length * caseIds.length * repeats)
      for (let start = 0; start < calls.length; start += candidateIds.length) {
        const group = calls.slice(start, start + candidateIds.length)
        expect(new Set(group.map(({ caseId, repeat }) => JSON.stringify([caseId, repeat]))).size).toBe(1)
        expect(new Set(group.map(({ candidateId }) => candidateId))).toEqual(new Set(candidateIds))
      }
    }),
  )
})

test('names that hold the separator cannot make two calls alike', () => {
  expect(callIdOf('a|b', 'c', 0)).toBe('a%7Cb|c|0')
  expect(callIdOf('a', 'b|c', 0)).toBe('a|b%7Cc|0')
  expect(callIdOf('a%7Cb', 'c', 0)).toBe('a%257Cb|c|0')
})

test('the hash changes with everything that makes a call what it is', () => {
  const other: Partial<PlanInput>[] = [
    { repeats: 3 },
    { seed: 8 },
    { cases: small.cases.slice(1) },
    { candidates: small.candidates.slice(1) },
    { candidates: [candidate('a', { params: { temperature: 1 } }), ...small.candidates.slice(1)] },
    { candidates: [candidate('a', { gateway: 'standby' }), ...small.candidates.slice(1)] },
    { cases: [goldenCase('1', { messages: [{ role: 'user', content: 'Bye' }] }), ...small.cases.slice(1)] },
  ]
  const hashes = [small, ...other.map((change) => ({ ...small, ...change }))].map((input) => makePlan(input).hash)
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('the hash does not depend on the order of keys in parameters', () => {
  const withParams = (params: Record<string, unknown>) =>
    makePlan({ ...small, candidates: [candidate('a', { params })] })
  expect(withParams({ top_p: 1, temperature: 0 }).hash).toBe(withParams({ temperature: 0, top_p: 1 }).hash)
})
