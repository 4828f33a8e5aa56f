import { expect, test } from 'vitest'
import type { Attempt } from '../../model/ask.js'
import { failure } from '../../model/failure.js'
import type { CallFacts, RunLog } from '../../model/run.js'
import type { UsageReading } from '../../model/usage.js'
import { measuredSample } from './sample.js'

const spent: UsageReading = {
  status: 'reported',
  usage: { freshInput: 100, cachedInput: 0, cacheWrite: 0, answer: 10, reasoning: 0 },
}

const call = (caseId: string, outcome: CallFacts['outcome'], usages: readonly UsageReading[]): CallFacts => ({
  callId: caseId,
  candidateId: 'm',
  caseId,
  repeat: 0,
  outcome,
  attempts: usages.map((usage) => ({ usage, serviceTier: null }) as Attempt),
})

const ok = { status: 'ok' } as const
const refused = { status: 'failed', failure: failure('http_5xx', 'overloaded', { httpStatus: 503 }) } as const

const logOf = (calls: readonly CallFacts[]): RunLog =>
  ({ calls, cases: calls.map(({ caseId }) => ({ id: caseId, task: 'chat', cluster: null })) }) as unknown as RunLog

test('a call that failed for nothing is no request at $0: a model that fails half the time is not half as dear', () => {
  const sample = measuredSample(logOf([call('a', ok, [spent]), call('b', refused, [{ status: 'none' }])]), 'm')
  expect(sample.tasks.get('chat')?.cases.map(({ requests }) => requests.length)).toEqual([1])
  expect(sample).toMatchObject({ calls: 2, unknownCalls: 0, anySucceeded: true })
})

test('a refused try before a good one uses nothing, and a failure that used tokens stays a request', () => {
  const calls = [call('a', ok, [{ status: 'none' }, spent]), call('b', refused, [spent])]
  const cases = measuredSample(logOf(calls), 'm').tasks.get('chat')?.cases ?? []
  expect(cases.map(({ requests }) => requests.map((tries) => tries.length))).toEqual([[1], [1]])
})
