import { expect, test } from 'vitest'
import { expectClose } from '../kit/testing/vectors.js'
import type { PinnedJudge } from '../model/config.js'
import type { Judgement, Verdict } from '../model/verdict.js'
import { summarise } from './index.js'
import { jointVerdict } from './joint-verdict.js'
import { call, callId, goldenCase, judge, runLog, scored } from './testing/log.js'

const jury: PinnedJudge[] = ['j1', 'j2', 'j3'].map((model) => ({ ...judge, model, fingerprint: model }))
const ids = ['a', 'b', 'c']

/** What each judge says of the answers to a, b and c, in this order. */
function summaryOf(marks: Readonly<Record<string, readonly Verdict[]>>, judges = jury) {
  const judgements = Object.entries(marks).flatMap(([by, verdicts]) =>
    verdicts.map(
      (verdict, at): Judgement => ({
        type: 'verdict',
        callId: callId('m', ids[at] ?? ''),
        judge: by,
        verdict,
        attempts: [],
      }),
    ),
  )
  const cases = ids.map((id) => goldenCase(id))
  return summarise(runLog({ models: ['m'], cases, calls: ids.map((id) => call('m', id)), judges, judgements }))
}

const failed: Verdict = { status: 'judge_refusal', raw: '' }

test('the median by criterion counts, so that one judge out of step changes nothing', () => {
  const { candidates, jury: each } = summaryOf({
    j1: [scored(4, 5), scored(3, 3), scored(5, 5)],
    j2: [scored(5, 4), scored(3, 3), scored(5, 5)],
    j3: [scored(1, 1), scored(3, 3), scored(5, 5)],
  })
  // Case a: accuracy 4, tone 4, so 4; then 3 and 5.
  expect(candidates[0]?.quality).toMatchObject({ mean: 4, scored: 3, judged: 3, unscored: {} })
  // j1: (3 x 4 + 5) / 4 = 4.25, 3, 5; j3: 1, 3, 5
  expectClose(each?.judges[0]?.mean, (4.25 + 3 + 5) / 3)
  expectClose(each?.judges[2]?.means['m'], 3)
  expect(each?.judges.map(({ scored: count }) => count)).toEqual([3, 3, 3])
})

test('agreement is by criterion: perfect where all agree, and none to speak of where there is nothing to compare', () => {
  const same = [scored(1, 2), scored(3, 2), scored(5, 2)]
  const { jury: each } = summaryOf({ j1: same, j2: same, j3: same })
  expectClose(each?.alpha['accuracy'], 1)
  // All marks for tone are the same: nobody could disagree.
  expect(each?.alpha['tone']).toBe(null)
})

test('two of three are enough, one is not', () => {
  const { candidates } = summaryOf({
    j1: [scored(4), scored(4), scored(4)],
    j2: [scored(5), failed, scored(5)],
    j3: [failed, failed, { status: 'judge_empty', raw: '' }],
  })
  // a: the median of 4 and 5 is 4.5; b is unscored; c: 4.5 again
  expect(candidates[0]?.quality).toMatchObject({ mean: 4.5, scored: 2, judged: 3, unscored: { judge_refusal: 1 } })
})

test('who stands back is no vote: of two that are left both must have scored', () => {
  const kin: Verdict = { status: 'excluded_self' }
  expect(jointVerdict([kin, scored(2), scored(4)])).toMatchObject({ status: 'scored', scores: { accuracy: 3 } })
  expect(jointVerdict([kin, scored(2), failed])).toEqual({ status: 'judge_refusal' })
  expect(jointVerdict([kin, kin])).toEqual({ status: 'excluded_self' })
})

test('what a judge has still to read is neither a score nor a failure', () => {
  expect(jointVerdict([scored(4), null, null])).toBe(null)
  expect(jointVerdict([scored(4), scored(4), null])).toMatchObject({ status: 'scored' })
})

test('one judge is no jury', () => {
  expect(summaryOf({ j1: [scored(4), scored(4), scored(4)] }, jury.slice(0, 1)).jury).toBe(null)
})

test('the judges that scored last speak, a failed try to judge again does not silence them, and any can be named', () => {
  const judgements = (by: string, verdict: Verdict): Judgement[] => [
    {
      type: 'judge',
      yardstick: 'points',
      startedAt: '',
      judges: [{ ...judge, fingerprint: by }],
      gateways: [],
      prices: [],
    },
    { type: 'verdict', callId: callId('m', 'a'), judge: by, verdict, attempts: [] },
  ]
  const log = runLog({
    models: ['m'],
    cases: [goldenCase('a')],
    calls: [call('m', 'a')],
    judge: { ...judge, fingerprint: 'first' },
    judgements: [
      { type: 'verdict', callId: callId('m', 'a'), judge: 'first', verdict: scored(2), attempts: [] },
      ...judgements('second', scored(5)),
      ...judgements('third', failed),
    ],
  })
  const meanBy = (name: string | null) => summarise(log, name).candidates[0]?.quality?.mean
  expect([meanBy(null), meanBy('first'), meanBy('sec'), meanBy('third')]).toEqual([5, 2, 5, null])
  expect(() => meanBy('fourth')).toThrow('no judge of run run-1 has the fingerprint "fourth"')
})
