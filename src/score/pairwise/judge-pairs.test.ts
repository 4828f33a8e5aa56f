import { expect, test } from 'vitest'
import type { ChatRequest } from '../../model/chat.js'
import { judgingKey } from '../../model/judging.js'
import type { Judgement } from '../../model/verdict.js'
import { pairFingerprint } from '../judge/fingerprint.js'
import { goldenCase, said } from '../testing/cases.js'
import { okReply, type ScriptedJudge, scriptedJudge, sha256, shippedJudge, userText } from '../testing/judge.js'
import { judgingBy } from '../testing/judging.js'
import { judgePairs, type PairJudging, type PairToJudge } from './judge-pairs.js'

const pair = (id: string, own: string | null = `own ${id}`, other: string | null = `other ${id}`): PairToJudge => ({
  candidate: { callId: `own-${id}`, model: 'small-model', answer: own === null ? null : said(own) },
  baseline: { callId: `other-${id}`, model: 'big-model', answer: other === null ? null : said(other) },
  goldenCase: goldenCase({ id }),
  repeat: 0,
})

const judge = shippedJudge()

async function judgeAll(scripted: ScriptedJudge, fields: Partial<PairJudging> = {}, by = judge) {
  const { options, lines } = judgingBy([{ judge: by, ask: scripted.ask }], (one) => pairFingerprint(one, sha256))
  const outcome = await judgePairs({ ...options, pairs: [pair('1')], orders: 2, ...fields })
  return { lines, outcome, pairs: lines.flatMap((line) => (line.type === 'pair' ? [line] : [])) }
}

const firstShown = (request: ChatRequest): string => /<response-1-\w+>\n(\w+)/.exec(userText(request))?.[1] ?? ''
const prefer = (preference: string) => okReply(JSON.stringify({ reasoning: 'r', preference }))

test('a pair is reserved for and read in both orders, each with a line of its own', async () => {
  const scripted = scriptedJudge((request) => prefer(firstShown(request) === 'own' ? 'first' : 'second'))
  const { lines, pairs } = await judgeAll(scripted)
  expect(lines.filter(({ type }) => type === 'pairing')).toHaveLength(2)
  const shown = pairs.map(({ first, verdict }) => [first, verdict.status === 'scored' ? verdict.preference : null])
  expect(new Map(shown as [string, string][])).toEqual(
    new Map([
      ['candidate', 'first'],
      ['baseline', 'second'],
    ]),
  )
  expect(pairs[0]).toMatchObject({
    callId: 'own-1',
    baselineCallId: 'other-1',
    orders: 2,
    judge: pairFingerprint(judge, sha256),
  })
  expect(new Set(scripted.contexts.map(({ callId }) => callId)).size).toBe(2)
})

test('neither name nor model of either side is told', async () => {
  const scripted = scriptedJudge(() => prefer('same'))
  await judgeAll(scripted)
  for (const request of scripted.requests) expect(JSON.stringify(request.messages)).not.toMatch(/small-model|big-model/)
})

test('with one order either side leads in about half of the cases, the same for every candidate', async () => {
  const scripted = scriptedJudge(() => prefer('same'))
  const many = Array.from({ length: 200 }, (_, index) => pair(String(index)))
  const { pairs } = await judgeAll(scripted, { pairs: many, orders: 1, concurrency: 8 })
  expect(pairs).toHaveLength(200)
  // 100 on average, with a standard deviation of 7
  const led = pairs.filter(({ first }) => first === 'candidate').length
  expect(Math.abs(led - 100)).toBeLessThan(4 * 7)
})

test('equal answers, absent answers and kin are settled without asking', async () => {
  const scripted = scriptedJudge(() => prefer('first'))
  const kin = { ...pair('4'), candidate: { ...pair('4').candidate, model: 'gpt-4o-mini' } }
  const { pairs } = await judgeAll(
    scripted,
    { pairs: [pair('1', 'equal', 'equal'), pair('2', null), pair('3', 'said', ' '), kin] },
    { ...judge, model: 'gpt-4o', excludeSelf: true },
  )
  expect(pairs.map(({ callId, verdict }) => `${callId} ${verdict.status}`)).toEqual([
    ...Array(2).fill('own-1 identical'),
    ...Array(2).fill('own-2 no_answer'),
    ...Array(2).fill('own-3 no_answer'),
    ...Array(2).fill('own-4 excluded_self'),
  ])
  expect(scripted.requests).toEqual([])
})

test('what has a verdict in an order is not read in it again', async () => {
  const scripted = scriptedJudge(() => prefer('same'))
  const { pairs } = await judgeAll(scripted)
  const [done] = pairs
  const skip = new Set(done === undefined ? [] : [judgingKey(done)])
  const again = await judgeAll(
    scriptedJudge(() => prefer('same')),
    { skip },
  )
  expect(again.pairs.map(({ first }) => first)).toEqual(pairs.slice(1).map(({ first }) => first))
})

test('a reply without a preference is asked for once more, with the form spelled out', async () => {
  const scripted = scriptedJudge((request) =>
    userText(request).includes('first_much | first') ? prefer('same') : okReply('The first, I think.'),
  )
  const { pairs } = await judgeAll(scripted, { orders: 1 })
  expect(pairs.map(({ verdict, attempts }): [string, number] => [verdict.status, attempts.length])).toEqual([
    ['scored', 2],
  ])
})

test('every member of a jury reads both orders', async () => {
  const scripted = scriptedJudge(() => prefer('same'))
  const jury = ['a', 'b', 'c'].map((model) => ({ judge: { ...judge, model }, ask: scripted.ask }))
  const { options, lines } = judgingBy(jury, (one) => pairFingerprint(one, sha256))
  await judgePairs({ ...options, pairs: [pair('1')], orders: 2 })
  const verdicts = lines.filter((line): line is Extract<Judgement, { type: 'pair' }> => line.type === 'pair')
  expect(new Set(verdicts.map(judgingKey)).size).toBe(6)
})
