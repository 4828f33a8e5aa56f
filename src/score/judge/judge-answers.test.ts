import { describe, expect, test } from 'vitest'
import type { JudgeConfig } from '../../model/config.js'
import { failure } from '../../model/failure.js'
import { judgingKey } from '../../model/judging.js'
import { Usd } from '../../model/usd.js'
import { goldenCase, said } from '../testing/cases.js'
import {
  failedReply,
  okReply,
  refusal,
  type ScriptedJudge,
  scriptedJudge,
  sha256,
  shippedJudge,
  userText,
  verdictText,
} from '../testing/judge.js'
import { budgetOf, judgingBy } from '../testing/judging.js'
import { judgeFingerprint } from './fingerprint.js'
import { type AnswerJudging, type AnswerToJudge, judgeAnswers } from './judge-answers.js'

const fingerprint = judgeFingerprint(shippedJudge(), sha256)

const answerTo = (id: string, fields: Partial<AnswerToJudge> = {}): AnswerToJudge => ({
  callId: `call-${id}`,
  repeat: 0,
  model: 'candidate-model',
  goldenCase: goldenCase({ id, prompt: `Prompt ${id}` }),
  answer: said(`Answer ${id}`),
  failed: false,
  ...fields,
})

const answers = (count: number): AnswerToJudge[] => Array.from({ length: count }, (_, index) => answerTo(String(index)))

type Wishes = Partial<AnswerJudging> & { readonly judge?: JudgeConfig }

/** Judges one at a time unless told; returns every line of the journal. */
async function judgeAll(scripted: ScriptedJudge, { judge = shippedJudge(), ...fields }: Wishes = {}) {
  const { options, lines } = judgingBy([{ judge, ask: scripted.ask }])
  const outcome = await judgeAnswers({ ...options, answers: answers(1), ...fields })
  return { outcome, lines, verdicts: lines.flatMap((line) => (line.type === 'verdict' ? [line] : [])) }
}

/** "call-1: scored" per verdict. */
const summaryOf = ({ verdicts }: Awaited<ReturnType<typeof judgeAll>>): string[] =>
  verdicts.map(({ callId, verdict }) => `${callId}: ${verdict.status}`)

const agreeable = () => scriptedJudge(() => okReply(verdictText(4)))

describe('one answer', () => {
  test('is reserved for, asked about once, and its verdict journalled under the fingerprint', async () => {
    const judge = agreeable()
    const { lines, outcome } = await judgeAll(judge)
    expect(lines).toMatchObject([
      // one request, and a second one should the reply be unreadable: 2 x $0.05
      { type: 'judging', callId: 'call-0', judge: fingerprint, reservedUsd: '0.1' },
      {
        type: 'verdict',
        callId: 'call-0',
        judge: fingerprint,
        verdict: { status: 'scored', scores: { accuracy: 4, relevance: 4, tone: 4 }, reasoning: 'because' },
        attempts: [{ model: 'judge-model' }],
      },
    ])
    expect(outcome).toEqual({ verdicts: { scored: 1 }, deliveries: ['json_schema'], lost: [] })
    expect(judge.contexts).toMatchObject([{ callId: 'call-0:judge:0', caseId: '0', task: 'chat', repeat: 0 }])
  })

  test.each([
    ['failed', { failed: true }],
    ['failed half way', { failed: true, answer: said('Par') }],
    ['is absent', { answer: null }],
    ['is blank', { answer: said(' \n') }],
  ])('that %s is no_answer and is not sent', async (_what, fields) => {
    const judge = agreeable()
    const judged = await judgeAll(judge, { answers: [answerTo('0', fields)] })
    expect(summaryOf(judged)).toEqual(['call-0: no_answer'])
    expect(judge.requests).toEqual([])
  })

  test('made of a tool call or a refusal is sent, because it says something', async () => {
    const judge = agreeable()
    const toolCalls = [{ id: null, name: 'lookup', arguments: '{"order": 7}' }]
    await judgeAll(judge, {
      answers: [
        answerTo('0', { answer: said('', { toolCalls }) }),
        answerTo('1', { answer: said('', { refusal: 'No.' }) }),
      ],
    })
    expect(userText(judge.requests[0])).toContain('[tool call] lookup({"order": 7})')
    expect(userText(judge.requests[1])).toContain('>\nNo.\n<')
  })

  test('is judged by the criteria of its task, and not at all when there are none', async () => {
    const { criteria } = shippedJudge()
    const forEssays = criteria.map((criterion) => ({
      ...criterion,
      appliesTo: criterion.id === 'tone' ? ['essay'] : null,
    }))
    const onlyEssays = criteria.map((criterion) => ({ ...criterion, appliesTo: ['essay'] }))
    const judge = scriptedJudge(() => okReply('{"accuracy": 4, "relevance": 3}'))
    const { verdicts } = await judgeAll(judge, { judge: shippedJudge({ criteria: forEssays }) })
    expect(verdicts[0]?.verdict).toMatchObject({ status: 'scored', scores: { accuracy: 4, relevance: 3 } })
    expect((await judgeAll(judge, { judge: shippedJudge({ criteria: onlyEssays }) })).lines).toEqual([])
  })
})

describe('a reply that holds no verdict', () => {
  test('is followed by one more request with the form spelled out', async () => {
    const judge = scriptedJudge((_, turn) => okReply(turn === 0 ? 'Looks fine to me.' : verdictText(3)))
    const judged = await judgeAll(judge)
    expect(summaryOf(judged)).toEqual(['call-0: scored'])
    expect(judge.requests.map((request) => userText(request).includes('Reply with one JSON object'))).toEqual([
      false,
      true,
    ])
    expect(judged.verdicts[0]?.attempts).toHaveLength(2)
    expect(new Set(judge.contexts.map(({ seed }) => seed)).size).toBe(2)
  })

  test('twice is unscored, with the last text kept', async () => {
    const judge = scriptedJudge((_, turn) => okReply(turn === 0 ? '' : 'Looks fine to me.'))
    const { verdicts } = await judgeAll(judge)
    expect(verdicts[0]?.verdict).toEqual({ status: 'judge_unparsable', raw: 'Looks fine to me.' })
    expect(judge.requests).toHaveLength(2)
  })

  test('keeps its own status when the second request breaks on the way', async () => {
    const reset = failedReply(failure('reset', 'socket closed'))
    const judge = scriptedJudge((_, turn) => (turn === 0 ? okReply('Fine.') : reset))
    const { verdicts } = await judgeAll(judge)
    expect(verdicts[0]).toMatchObject({ verdict: { status: 'judge_unparsable', raw: 'Fine.' }, attempts: [{}, {}] })
  })

  test.each([
    ['judge_truncated', okReply(said(verdictText(5), { finishReason: 'length' }))],
    ['judge_refusal', okReply(said('', { refusal: 'No.' }))],
    ['judge_refusal', failedReply(failure('content_filtered', 'filtered'))],
    ['judge_truncated', failedReply(failure('truncated', 'cut off'), said('{"reas'))],
    ['judge_error', failedReply(failure('http_5xx', 'overloaded', { httpStatus: 503 }))],
  ])('because of a %s is not asked again', async (status, reply) => {
    const judge = scriptedJudge(() => reply)
    expect(summaryOf(await judgeAll(judge))).toEqual([`call-0: ${status}`])
    expect(judge.requests).toHaveLength(1)
  })

  test('because the gateway calls it empty is asked again', async () => {
    const judge = scriptedJudge((_, turn) =>
      turn === 0 ? failedReply(failure('empty', 'no text')) : okReply(verdictText(2)),
    )
    expect(summaryOf(await judgeAll(judge))).toEqual(['call-0: scored'])
  })
})

describe('a judge that refuses features', () => {
  /** Takes plain text only, no temperature, and `max_completion_tokens`. */
  const oldFashioned = () =>
    scriptedJudge((request) => {
      for (const field of ['temperature', 'response_format', 'tools'])
        if (request[field] !== undefined) return refusal(`${field} is not supported`)
      if (request.max_tokens !== undefined) return refusal("use 'max_completion_tokens' instead")
      return okReply('Accuracy: 4\nRelevance: 4\nTone: 5')
    })

  test('is asked in a way it takes, all attempts counted, and remembered for the run', async () => {
    const judge = oldFashioned()
    const judged = await judgeAll(judge, { answers: answers(3) })
    expect(summaryOf(judged)).toEqual(['call-0: scored', 'call-1: scored', 'call-2: scored'])
    // 5 refusals (temperature, schema, tools, JSON mode, max_tokens) and 1 answer; then 1 each
    expect(judged.verdicts.map(({ attempts }) => attempts.length)).toEqual([6, 1, 1])
    expect(judged.outcome.deliveries).toEqual(['text'])
  })

  test('teaches its manners with the first question, which is out alone', async () => {
    const judged = await judgeAll(oldFashioned(), { answers: answers(4), concurrency: 4 })
    expect(judged.verdicts.map(({ attempts }) => attempts.length)).toEqual([6, 1, 1, 1])
  })

  test('learns once from refusals met together', async () => {
    const strict = oldFashioned()
    // Busy at first, so that the others meet its refusals side by side.
    const judge = scriptedJudge((request, turn) =>
      turn === 0 ? failedReply(failure('http_5xx', 'busy', { httpStatus: 503 })) : strict.reply(request, turn),
    )
    const judged = await judgeAll(judge, { answers: answers(4), concurrency: 4 })
    expect(judged.verdicts.map(({ verdict, attempts }) => [verdict.status, attempts.length])).toEqual([
      ['judge_error', 1],
      ...Array(3).fill(['scored', 6]),
    ])
    expect(judged.outcome.deliveries).toEqual(['text'])
  })

  test('is an error when a refusal names no feature', async () => {
    const judge = scriptedJudge(() => refusal('no such model', 404))
    const { verdicts } = await judgeAll(judge)
    expect(verdicts[0]?.verdict).toEqual({ status: 'judge_error', failure: 'http_4xx', message: 'no such model' })
    expect(judge.requests).toHaveLength(1)
  })
})

describe('a judge that is not there', () => {
  const gone = () => scriptedJudge(() => refusal('no such model', 404))

  test('costs one request, whatever waits; the rest has no verdict and holds no money', async () => {
    const judge = gone()
    const budget = budgetOf('1')
    const judged = await judgeAll(judge, { answers: answers(50), concurrency: 10, budget })
    expect(judge.requests).toHaveLength(1)
    expect(judged.lines.map(({ type }) => type)).toEqual(['judging', 'verdict'])
    expect(judged.outcome.lost).toEqual([{ model: 'judge-model', why: 'no such model' }])
    expect(budget.reserved).toEqual(Usd.zero)
  })

  test('is not tried again even where other failures are', async () => {
    const [judge, stubborn] = [gone(), agreeable()]
    const { options, lines } = judgingBy([{ judge: shippedJudge(), ask: stubborn.ask }])
    const judges = options.judges.map((seat) => ({ ...seat, firstAsk: judge.ask }))
    await judgeAnswers({ ...options, judges, answers: answers(3) })
    expect([judge.requests.length, stubborn.requests.length, lines.length]).toEqual([1, 0, 2])
  })

  test('is missed by its jury, whose other members go on', async () => {
    const [lost, there] = [gone(), agreeable()]
    const other = shippedJudge({ model: 'other' })
    const { options, lines } = judgingBy([
      { judge: shippedJudge(), ask: lost.ask },
      { judge: other, ask: there.ask },
    ])
    const outcome = await judgeAnswers({ ...options, answers: answers(5) })
    expect([lost.requests.length, there.requests.length]).toEqual([1, 5])
    expect(lines.filter(({ type }) => type === 'verdict')).toHaveLength(6)
    expect(outcome.lost.map(({ model }) => model)).toEqual(['judge-model'])
  })

  test('may go missing later: then each question says so for itself', async () => {
    const judge = scriptedJudge((_, turn) => (turn === 0 ? okReply(verdictText(4)) : refusal('no such model', 404)))
    const judged = await judgeAll(judge, { answers: answers(3) })
    expect(summaryOf(judged)).toEqual(['call-0: scored', 'call-1: judge_error', 'call-2: judge_error'])
    expect(judged.outcome.lost).toEqual([])
  })
})

describe('money', () => {
  test('stops new verdicts when the limit is reached, and leaves the rest skipped', async () => {
    // each judging reserves $0.10 and costs $0.01: two fit into $0.11, since 0.01 + 0.10 <= 0.11 < 0.02 + 0.10
    const maxCost = budgetOf('0.11')
    const budget = budgetOf(null)
    const judged = await judgeAll(agreeable(), { answers: answers(4), maxCost, budget })
    expect(summaryOf(judged)).toEqual([
      'call-0: scored',
      'call-1: scored',
      'call-2: skipped_budget',
      'call-3: skipped_budget',
    ])
    expect([maxCost.spent, budget.spent].map(String)).toEqual(['0.02', '0.02'])
    expect([maxCost.reserved, budget.reserved].map(String)).toEqual(['0', '0'])
  })

  test('held by judgings in flight is waited for: parallel judges skip no more than one would', async () => {
    const maxCost = budgetOf('0.13')
    const judged = await judgeAll(agreeable(), { answers: answers(6), concurrency: 6, maxCost })
    // 0.10 fits while at most 0.03 is spent: four judgings
    expect(judged.outcome.verdicts).toEqual({ scored: 4, skipped_budget: 2 })
    expect(String(maxCost.spent)).toBe('0.04')
  })

  test('of unknown amount keeps the whole reserve taken', async () => {
    const budget = budgetOf(null)
    await judgeAll(agreeable(), { budget, costOf: () => null })
    expect(String(budget.spent)).toBe('0.1')
  })

  test('is not reserved when the price is unknown', async () => {
    const { lines } = await judgeAll(agreeable(), { worstCaseOf: () => null })
    expect(lines[0]).toEqual({ type: 'judging', callId: 'call-0', judge: fingerprint, reservedUsd: '0' })
  })
})

describe('which answers are judged', () => {
  test('those of sampled cases, the same for every candidate', async () => {
    const judge = shippedJudge({ sample: 0.5 })
    const of = (candidate: string) =>
      answers(40).map((answer) => ({ ...answer, callId: `${candidate}-${answer.goldenCase.id}` }))
    const judged = await judgeAll(agreeable(), { judge, answers: [...of('a'), ...of('b')] })
    const cases = (candidate: string) =>
      judged.verdicts.flatMap(({ callId }) => (callId.startsWith(candidate) ? [callId.slice(2)] : []))
    expect(cases('a')).toEqual(cases('b'))
    expect(cases('a').length).toBeGreaterThan(8)
    expect(cases('a').length).toBeLessThan(32)
  })

  test('not those that have a verdict already', async () => {
    const judged = await judgeAll(agreeable(), {
      answers: answers(3),
      skip: new Set(['call-0', 'call-2'].map((callId) => judgingKey({ judge: fingerprint, callId }))),
    })
    expect(summaryOf(judged)).toEqual(['call-1: scored'])
  })
})

describe('an abort', () => {
  test('leaves the rest without a verdict, and a later go takes it up', async () => {
    const abort = new AbortController()
    const judge = scriptedJudge((_, turn) => {
      if (turn < 2) return okReply(verdictText(4))
      abort.abort()
      return failedReply(failure('cancelled', 'stopped'))
    })
    const first = await judgeAll(judge, { answers: answers(5), signal: abort.signal })
    expect(summaryOf(first)).toEqual(['call-0: scored', 'call-1: scored'])
    // what was in flight has its reserve on record, and no verdict
    expect(first.lines.at(-1)).toMatchObject({ type: 'judging', callId: 'call-2' })

    const skip = new Set(first.verdicts.map(judgingKey))
    const second = await judgeAll(agreeable(), { answers: answers(5), skip })
    expect(summaryOf(second)).toEqual(['call-2: scored', 'call-3: scored', 'call-4: scored'])
  })

  test('while waiting for money sends nothing and reserves nothing', async () => {
    const abort = new AbortController()
    const judge = scriptedJudge(() => {
      abort.abort()
      return okReply(verdictText(4))
    })
    const budget = budgetOf('0.11')
    const judged = await judgeAll(judge, { answers: answers(3), concurrency: 3, budget, signal: abort.signal })
    expect(summaryOf(judged)).toEqual(['call-0: scored'])
    expect(judged.lines).toHaveLength(2)
    expect([String(budget.spent), String(budget.reserved)]).toEqual(['0.01', '0'])
  })
})

test('a journal that cannot be written ends the judging with its error', async () => {
  const judging = judgeAll(agreeable(), {
    answers: answers(20),
    concurrency: 5,
    budget: budgetOf('0.11'),
    journal: ({ type }) => {
      if (type === 'verdict') throw new Error('disk full')
    },
  })
  await expect(judging).rejects.toThrow('disk full')
})

test('progress is told after each verdict, with what has been spent', async () => {
  const told: string[] = []
  await judgeAll(
    scriptedJudge((_, turn) => (turn === 0 ? okReply(verdictText(4)) : refusal('no'))),
    {
      answers: answers(2),
      onProgress: (event) => {
        if (event.type === 'done') told.push(`${event.phase} ${event.failed ? 'failed' : 'ok'}, $${event.spent}`)
      },
    },
  )
  expect(told).toEqual(['judge ok, $0.01', 'judge failed, $0.02'])
})
