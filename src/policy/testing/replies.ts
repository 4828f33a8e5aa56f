import type { AskContext, Attempt, ReplyFailed, ReplyOk } from '../../model/ask.js'
import { type Failure, failure } from '../../model/failure.js'
import type { UsageReading } from '../../model/usage.js'

export const request = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] }

export const contextWith = (signal: AbortSignal = new AbortController().signal, callId = 'call'): AskContext => ({
  callId,
  caseId: 'case',
  repeat: 0,
  task: 'chat',
  tenant: null,
  tags: [],
  seed: 1,
  signal,
})

export const okReply = (usage: UsageReading = { status: 'none' }): ReplyOk => ({
  status: 'ok',
  answer: { content: 'Hi', reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' },
  attempts: [attempt({ status: 'ok' }, usage)],
})

export const failedReply = (why: Failure, firstTokenMs: number | null = null): ReplyFailed => ({
  status: 'failed',
  failure: why,
  attempts: [attempt({ status: 'failed', failure: why }, { status: 'none' }, firstTokenMs)],
  partial: null,
})

export const httpFailure = (httpStatus: number, details: Partial<Failure> = {}): Failure =>
  failure(httpStatus === 429 ? 'rate_limited' : httpStatus < 500 ? 'http_4xx' : 'http_5xx', `HTTP ${httpStatus}`, {
    httpStatus,
    ...details,
  })

const attempt = (outcome: Attempt['outcome'], usage: UsageReading, firstTokenMs: number | null = null): Attempt => ({
  role: 'model',
  model: 'm',
  gateway: 'test',
  servedModel: null,
  stamps: {
    calledAtMs: 0,
    throttleMs: 0,
    connectMs: null,
    wireMs: 0,
    headersMs: null,
    firstTokenMs,
    firstAnswerMs: firstTokenMs,
    lastTokenMs: firstTokenMs,
    doneMs: null,
    closeMs: null,
    tokenEvents: firstTokenMs === null ? 0 : 1,
    streamed: true,
  },
  usage,
  reportedUsd: null,
  serviceTier: null,
  outcome,
  notes: [],
})
