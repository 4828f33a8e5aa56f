import type { AskContext, Reply } from '../../model/ask.js'
import type { ChatRequest } from '../../model/chat.js'
import type { GatewaySource, GatewaySpec, Timeouts } from '../../model/config.js'
import type { Clock, Timers } from '../../model/ports.js'
import { type Gateway, type GatewayOptions, openGateway } from '../gateway.js'

type OpenAiSource = Extract<GatewaySource, { kind: 'openai' }>

export const realClock: Clock = { nowMs: () => performance.now(), wallMs: () => Date.now() }

export const realTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Far beyond any test: what a test wants to ring, it sets itself. */
export const patient: Timeouts = { connectMs: 30_000, firstTokenMs: 30_000, idleMs: 30_000, totalMs: 30_000 }

export function specOf(baseUrl: string, source: Partial<OpenAiSource> = {}): GatewaySpec {
  return {
    name: 'test',
    provider: 'test',
    region: null,
    rpm: null,
    tpm: null,
    source: { kind: 'openai', baseUrl, apiKeyEnv: null, headers: {}, auth: 'bearer', apiVersion: null, ...source },
  }
}

/** A gateway at an address, without a key unless told. */
export function gatewayAt(
  baseUrl: string,
  source: Partial<OpenAiSource> = {},
  options: Partial<GatewayOptions> = {},
): Gateway {
  return openGateway(specOf(baseUrl, source), {
    env: {},
    timeouts: patient,
    clock: realClock,
    timers: realTimers,
    userAgent: 'llm-bench/test',
    connectionsPerModel: 4,
    ...options,
  })
}

export const helloRequest: ChatRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'Say hello world' }],
  stream: true,
}

export function contextOf(more: Partial<AskContext> = {}): AskContext {
  return {
    callId: 'call-1',
    caseId: 'case-1',
    repeat: 0,
    task: 'chat',
    tenant: null,
    tags: [],
    seed: 1,
    signal: new AbortController().signal,
    ...more,
  }
}

/** What a test of a shape looks at. */
export function outcomeOf(reply: Reply) {
  const answer = reply.status === 'ok' ? reply.answer : reply.partial
  return {
    becomes: reply.status === 'ok' ? 'ok' : reply.failure.class,
    content: answer?.content ?? null,
    usage: reply.attempts.at(-1)?.usage,
  }
}
