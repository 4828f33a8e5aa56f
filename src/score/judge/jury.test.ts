import { expect, test } from 'vitest'
import type { JudgeConfig } from '../../model/config.js'
import type { TextStore } from '../../model/ports.js'
import type { Judgement } from '../../model/verdict.js'
import { goldenCase, said } from '../testing/cases.js'
import { okReply, scriptedJudge, shippedJudge, verdictText } from '../testing/judge.js'
import { budgetOf, judgingBy } from '../testing/judging.js'
import { type AnswerJudging, type AnswerToJudge, judgeAnswers } from './judge-answers.js'

const answers = (count: number, fields: Partial<AnswerToJudge> = {}): AnswerToJudge[] =>
  Array.from({ length: count }, (_, index) => ({
    callId: `call-${index}`,
    repeat: 0,
    model: 'candidate-model',
    goldenCase: goldenCase({ id: String(index), prompt: `Prompt ${index}` }),
    answer: said(`Answer ${index}`),
    failed: false,
    ...fields,
  }))

/** Three judges that mark 2, 3 and 5. */
async function judgeAll(fields: Partial<AnswerJudging> = {}, over: Partial<JudgeConfig> = {}) {
  const marks = { low: 2, middle: 3, high: 5 }
  const scripted = scriptedJudge(({ model }) => okReply(verdictText(marks[model as keyof typeof marks])))
  const jury = Object.keys(marks).map((model) => ({ judge: shippedJudge({ model, ...over }), ask: scripted.ask }))
  const { options, lines } = judgingBy(jury)
  const outcome = await judgeAnswers({ ...options, answers: answers(1), ...fields })
  return { outcome, lines, asked: scripted.requests.length, verdicts: verdictsIn(lines) }
}

const verdictsIn = (lines: readonly Judgement[]) => lines.flatMap((line) => (line.type === 'verdict' ? [line] : []))

test('every judge has a line of its own, under its own fingerprint', async () => {
  const { verdicts, outcome } = await judgeAll()
  expect(new Set(verdicts.map(({ judge }) => judge)).size).toBe(3)
  expect(verdicts.map(({ verdict }) => verdict.status === 'scored' && verdict.scores.accuracy).sort()).toEqual([
    2, 3, 5,
  ])
  expect(outcome.deliveries).toHaveLength(3)
})

test('money that runs out leaves late answers without any verdict, rather than all with one', async () => {
  // A judging reserves $0.10 and costs $0.01: with $0.15 five and some settle, so two answers are read by all three judges.
  const { verdicts } = await judgeAll({ answers: answers(4), maxCost: budgetOf('0.155') })
  const scored = (id: string) =>
    verdicts.filter(({ callId, verdict }) => callId === id && verdict.status === 'scored').length
  expect(['call-0', 'call-1', 'call-2', 'call-3'].map(scored)).toEqual([3, 3, 0, 0])
})

test('a judge of the candidate’s family stands back where that is wished for', async () => {
  const { verdicts } = await judgeAll({ answers: answers(1, { model: 'middle' }) }, { excludeSelf: true })
  expect(verdicts.map(({ verdict }) => verdict.status).sort()).toEqual(['excluded_self', 'scored', 'scored'])
})

/** A store whose texts a test can look at and break. */
function openStore(): TextStore & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    get: async (key) => texts.get(key) ?? null,
    set: async (key, text) => void texts.set(key, text),
  }
}

test('a kept verdict is marked, and is neither asked for nor paid', async () => {
  const kept = openStore()
  await judgeAll({ kept }, { cache: true })
  const { asked, lines, verdicts } = await judgeAll({ kept }, { cache: true })
  expect(asked).toBe(0)
  expect(lines.map(({ type }) => type)).toEqual(['verdict', 'verdict', 'verdict'])
  for (const { cached, attempts, verdict } of verdicts)
    expect({ cached, attempts, status: verdict.status }).toEqual({ cached: true, attempts: [], status: 'scored' })
})

test.each([
  ['another repeat', { repeat: 1 }],
  ['another answer', { answer: said('Something else') }],
  ['another prompt', { goldenCase: goldenCase({ prompt: 'Prompt 1' }) }],
  ['another reference', { goldenCase: goldenCase({ prompt: 'Prompt 0', reference: 'r' }) }],
])('%s is asked about anew', async (_what, fields) => {
  const kept = openStore()
  await judgeAll({ kept }, { cache: true })
  expect((await judgeAll({ kept, answers: answers(1, fields) }, { cache: true })).asked).toBe(3)
})

test('what is kept and is no verdict is asked for anew', async () => {
  const kept = openStore()
  await judgeAll({ kept }, { cache: true })
  for (const key of kept.texts.keys()) kept.texts.set(key, '{"status":"scored","scores":{"accuracy":9},"reasoning":""}')
  expect((await judgeAll({ kept }, { cache: true })).asked).toBe(3)
})

test('a judge that does not want it is always asked', async () => {
  const kept = openStore()
  await judgeAll({ kept })
  expect(kept.texts.size).toBe(0)
})
