import type { Ask, Attempt, Reply } from '../../model/ask.js'
import { type Failure, failure } from '../../model/failure.js'
import type { GoldenCase } from '../../model/golden.js'
import type { BenchPlan } from '../../model/plan.js'
import type { CallLine } from '../../model/run.js'
import { Usd } from '../../model/usd.js'
import type { ExecuteInput } from '../input.js'

/** A plan of every candidate on every case, case by case, and what an execution of it needs; the asks are handed in. */
export function execution(
  size: { readonly candidates: readonly string[]; readonly cases: number },
  askFor: (candidateId: string) => Ask,
  changes: Partial<ExecuteInput> = {},
): ExecuteInput & { readonly lines: readonly CallLine[] } {
  const cases = Array.from({ length: size.cases }, (_, index) => goldenCase(`c${index}`))
  const lines: CallLine[] = []
  return {
    plan: planOf(size.candidates, cases),
    cases: new Map(cases.map((one) => [one.id, one])),
    askFor,
    firstAskFor: askFor,
    requestFor: ({ candidateId }) => ({ model: candidateId, messages: [] }),
    worstCaseOf: () => Usd.parse('0.01'),
    costOf: (attempts) => Usd.parse('0.001').times(attempts.length),
    budget: null,
    limits: { concurrency: 4, perModel: 4 },
    skip: new Set(),
    journal: { started: (line) => lines.push(line), finished: (line) => lines.push(line) },
    onProgress: () => {},
    signal: new AbortController().signal,
    ...changes,
    lines,
  }
}

const planOf = (candidates: readonly string[], cases: readonly GoldenCase[]): BenchPlan => ({
  candidates: candidates.map((id) => ({ id, kind: 'model', model: id, gateway: 'test', params: {} })),
  calls: cases.flatMap(({ id: caseId }) =>
    candidates.map((candidateId) => ({
      callId: `${caseId}|${candidateId}|0`,
      candidateId,
      caseId,
      repeat: 0,
      seed: 1,
    })),
  ),
  hash: 'hash',
})

const goldenCase = (id: string): GoldenCase => ({
  id,
  task: 'chat',
  messages: [{ role: 'user', content: 'Hello' }],
  params: {},
  reference: null,
  checks: [],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
})

export const okReply = (model: string): Reply => ({
  status: 'ok',
  answer: { content: 'Hi', reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' },
  attempts: [attempt(model, { status: 'ok' })],
})

export const failedReply = (model: string, why: Failure): Reply => ({
  status: 'failed',
  failure: why,
  attempts: [attempt(model, { status: 'failed', failure: why })],
  partial: null,
})

export const unauthorised = failure('http_4xx', 'the key is wrong', { httpStatus: 401 })
export const overloaded = failure('http_5xx', 'overloaded', { httpStatus: 503 })

/** An ask that answers when it is told to, and ends as the abort says when it is aborted. */
export function heldAsk(): {
  readonly ask: Ask
  readonly waiting: { readonly callId: string; answer(reply: Reply): void }[]
} {
  const waiting: { callId: string; answer(reply: Reply): void }[] = []
  const ask: Ask = ({ model }, { callId, signal }) =>
    new Promise((resolve) => {
      waiting.push({ callId, answer: resolve })
      signal.addEventListener('abort', () => resolve(failedReply(model, signal.reason as Failure)), { once: true })
    })
  return { ask, waiting }
}

const attempt = (model: string, outcome: Attempt['outcome']): Attempt => ({
  role: 'model',
  model,
  gateway: 'test',
  servedModel: null,
  stamps: {
    calledAtMs: 0,
    throttleMs: 0,
    connectMs: null,
    wireMs: 0,
    headersMs: null,
    firstTokenMs: null,
    firstAnswerMs: null,
    lastTokenMs: null,
    doneMs: null,
    closeMs: null,
    tokenEvents: 0,
    streamed: true,
  },
  usage: { status: 'none' },
  reportedUsd: null,
  serviceTier: null,
  outcome,
  notes: [],
})
