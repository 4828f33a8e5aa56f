import { describe, expect, test } from 'vitest'
import type { Attempt } from '../model/ask.js'
import type { GatewaySpec } from '../model/config.js'
import { type FailureClass, failure } from '../model/failure.js'
import type { CallFacts } from '../model/run.js'
import type { UsageReading } from '../model/usage.js'
import type { Judgement, Verdict } from '../model/verdict.js'
import { openBook } from '../pricing/index.js'
import type { RunFacts } from '../record/index.js'
import { earlierGo } from './earlier-go.js'
import { headerOf } from './testing/headers.js'
import { priceOf } from './testing/prices.js'

const { gateways } = headerOf({})
const prices = openBook({ entries: [priceOf('a')] })

/** Tokens cost $0.001 each here. */
const attemptOf = (usage: UsageReading): Attempt => ({
  role: 'model',
  model: 'a',
  gateway: 'main',
  servedModel: null,
  stamps: {
    calledAtMs: 0,
    throttleMs: 0,
    connectMs: null,
    wireMs: null,
    headersMs: null,
    firstTokenMs: null,
    firstAnswerMs: null,
    lastTokenMs: null,
    doneMs: null,
    closeMs: null,
    tokenEvents: 0,
    streamed: false,
  },
  usage,
  reportedUsd: null,
  serviceTier: null,
  outcome: { status: 'ok' },
  notes: [],
})

const tokens = (count: number): UsageReading => ({
  status: 'reported',
  usage: { freshInput: count, cachedInput: 0, cacheWrite: 0, answer: 0, reasoning: 0 },
})

const call = (callId: string, attempts: readonly Attempt[], failed: FailureClass | null = null): CallFacts => ({
  callId,
  candidateId: 'a',
  caseId: callId,
  repeat: 0,
  outcome: failed === null ? { status: 'ok' } : { status: 'failed', failure: failure(failed, failed) },
  attempts,
})

const verdict = (callId: string, given: Verdict, attempts: readonly Attempt[] = []): Judgement => ({
  type: 'verdict',
  callId,
  judge: 'f1',
  verdict: given,
  attempts,
})

const facts = (parts: Partial<RunFacts>): RunFacts => ({
  header: headerOf({}),
  pricesYaml: '',
  cases: [],
  calls: [],
  replacedAttempts: [],
  reserves: [],
  lost: [],
  judgements: [],
  ...parts,
})

const goOf = (parts: Partial<RunFacts>, retryFailed = false, specs: readonly GatewaySpec[] = gateways) =>
  earlierGo(facts(parts), prices, specs, retryFailed)

const sorted = (ids: ReadonlySet<string>): string[] => [...ids].sort()

describe('what an earlier go has done', () => {
  const calls = [call('good', []), call('bad', [], 'http_5xx'), call('cut off', [], 'cancelled')]

  test('a call that succeeded or failed is done, a cancelled one is not', () => {
    expect(sorted(goOf({ calls }).doneCalls)).toEqual(['bad', 'good'])
  })

  test('with failed calls to be asked again only what succeeded is done', () => {
    expect(sorted(goOf({ calls }, true).doneCalls)).toEqual(['good'])
  })

  test('a check is done once', () => {
    const judgements: Judgement[] = [{ type: 'checks', callId: 'good', results: [] }]
    expect(sorted(goOf({ judgements }).checkedCalls)).toEqual(['good'])
  })

  test('a verdict is final unless money was short or there was no answer, and a judge that failed is asked again when wanted', () => {
    const judgements = [
      verdict('scored', { status: 'scored', scores: { accuracy: 5 }, reasoning: '' }),
      verdict('refused', { status: 'judge_refusal', raw: 'no' }),
      verdict('failed', { status: 'judge_error', failure: 'http_5xx', message: '' }),
      verdict('unpaid', { status: 'skipped_budget' }),
      verdict('silent', { status: 'no_answer' }),
    ]
    expect(sorted(goOf({ judgements }).judged)).toEqual(['f1 failed', 'f1 refused', 'f1 scored'])
    expect(sorted(goOf({ judgements }, true).judged)).toEqual(['f1 refused', 'f1 scored'])
  })
})

describe('what an earlier go has spent', () => {
  test('is every attempt, those that were made again later, and the reserve of what was lost', () => {
    // 10 + 20 tokens, 30 of a replaced call, and $0.50 reserved for one that never came back.
    const spent = goOf({
      reserves: [
        { attempts: [attemptOf(tokens(10)), attemptOf(tokens(20))], reservedUsd: '0.9' },
        { attempts: [attemptOf(tokens(30))], reservedUsd: '0.9' },
      ],
      lost: [{ callId: 'c2', candidateId: 'a', reservedUsd: '0.5' }],
    })
    expect(spent.candidatesSpent.toString()).toBe('0.56')
    expect(spent.judgeSpent.toString()).toBe('0')
  })

  test('is the whole reserve where the tokens of a call are not known, as it was while the call was made', () => {
    const silent = attemptOf({ status: 'unknown' })
    const spent = goOf({
      reserves: [
        { attempts: [silent], reservedUsd: '0.9' },
        { attempts: [attemptOf(tokens(20)), silent], reservedUsd: '0.7' },
        // Without a price nothing could be reserved; what is known of it still counts.
        { attempts: [attemptOf(tokens(30)), silent], reservedUsd: '0' },
      ],
      judgements: [
        { type: 'judging', judge: 'f1', callId: 'c1', reservedUsd: '3' },
        verdict('c1', { status: 'judge_error', failure: 'timeout_first_token', message: '' }, [silent]),
      ],
    })
    expect(spent.candidatesSpent.toString()).toBe('1.63')
    expect(spent.judgeSpent.toString()).toBe('3')
  })

  test('keeps the judge apart, with the reserve of a judging that came to no verdict', () => {
    const spent = goOf({
      judgements: [
        { type: 'judging', judge: 'f1', callId: 'c1', reservedUsd: '3' },
        verdict('c1', { status: 'judge_empty', raw: '' }, [attemptOf(tokens(40))]),
        { type: 'judging', judge: 'f1', callId: 'c2', reservedUsd: '0.25' },
        // Lost, and given in a later go; later still the money was short.
        { type: 'judging', judge: 'f1', callId: 'c3', reservedUsd: '0.5' },
        { type: 'judging', judge: 'f1', callId: 'c3', reservedUsd: '0.5' },
        verdict('c3', { status: 'judge_empty', raw: '' }, [attemptOf(tokens(10))]),
        verdict('c2', { status: 'skipped_budget' }),
      ],
    })
    // 40 tokens, $0.25 and $0.50 lost, 10 tokens
    expect(spent.judgeSpent.toString()).toBe('0.8')
    expect(spent.candidatesSpent.toString()).toBe('0')
  })
})
