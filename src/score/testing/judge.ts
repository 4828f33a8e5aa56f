import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { Ask, AskContext, Attempt, Reply } from '../../model/ask.js'
import type { Answer, ChatRequest } from '../../model/chat.js'
import type { Criterion, JudgeConfig, JudgeTemplate } from '../../model/config.js'
import { type Failure, failure } from '../../model/failure.js'
import type { Stamps } from '../../model/stamps.js'
import { said } from './cases.js'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const shipped = (name: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(`../../../fixtures/judge/${name}.yaml`, import.meta.url)), 'utf8'))

/** The judge as it ships: its real words and criteria. */
export function shippedJudge(fields: Partial<JudgeConfig> = {}): JudgeConfig {
  const { criteria, template } = shipped('pointwise') as {
    criteria: readonly Omit<Criterion, 'appliesTo'>[]
    template: JudgeTemplate
  }
  const { template: pairTemplate } = shipped('pairwise') as { template: JudgeTemplate }
  return {
    model: 'judge-model',
    gateway: 'main',
    params: {},
    sample: 1,
    maxCost: null,
    excludeSelf: false,
    cache: false,
    criteria: criteria.map((criterion) => ({ ...criterion, appliesTo: null })),
    template,
    pairTemplate,
    ...fields,
  }
}

export const verdictText = (accuracy: number, relevance = accuracy, tone = accuracy): string =>
  JSON.stringify({ reasoning: 'because', scores: { accuracy, relevance, tone } })

export const okReply = (answer: Answer | string): Reply => ({
  status: 'ok',
  answer: typeof answer === 'string' ? said(answer) : answer,
  attempts: [attempt({ status: 'ok' })],
})

export const failedReply = (why: Failure, partial: Answer | null = null): Reply => ({
  status: 'failed',
  failure: why,
  attempts: [attempt({ status: 'failed', failure: why })],
  partial,
})

/** A server that refuses a request and names the reason. */
export const refusal = (message: string, httpStatus = 400): Reply =>
  failedReply(failure('http_4xx', message, { httpStatus }))

export interface ScriptedJudge {
  readonly ask: Ask
  /** What it answers, unasked. */
  readonly reply: (request: ChatRequest, turn: number) => Reply
  readonly requests: ChatRequest[]
  readonly contexts: AskContext[]
}

/** A judge that answers, a turn of the event loop later, by a function of the request and of how many came before it. */
export function scriptedJudge(reply: (request: ChatRequest, turn: number) => Reply): ScriptedJudge {
  const requests: ChatRequest[] = []
  const contexts: AskContext[] = []
  const ask: Ask = async (request, context) => {
    contexts.push(context)
    const turn = requests.push(request) - 1
    await nextTurn()
    return reply(request, turn)
  }
  return { ask, reply, requests, contexts }
}

/** The text a request puts to the judge as its user. */
export const userText = (request: ChatRequest | undefined): string => String(request?.messages[1]?.content)

function attempt(outcome: Attempt['outcome']): Attempt {
  return {
    role: 'model',
    model: 'judge-model',
    gateway: 'main',
    servedModel: null,
    stamps,
    usage: { status: 'none' },
    reportedUsd: null,
    serviceTier: null,
    outcome,
    notes: [],
  }
}

const stamps: Stamps = {
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
  streamed: false,
}
