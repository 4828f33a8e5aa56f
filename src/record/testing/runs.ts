import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Attempt } from '../../model/ask.js'
import { failure } from '../../model/failure.js'
import type { GoldenCase } from '../../model/golden.js'
import type { CallLine, RunHeader } from '../../model/run.js'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'llm-bench-record-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const header = (id: string): RunHeader => ({
  format: 1,
  id,
  startedAt: '2026-11-20T09:41:54.000Z',
  tool: { name: 'llm-bench', version: '0.1.0' },
  host: { platform: 'linux', node: 'v20.19.0', cpus: 2 },
  simulated: true,
  configFile: null,
  goldenSet: { name: 'support', sha256: 'abc', cases: 1 },
  priceBookSha256: 'def',
  gateways: [],
  candidates: [],
  compareTo: null,
  options: {
    repeats: 1,
    concurrency: 10,
    perModel: 10,
    timeouts: { connectMs: 3_000, firstTokenMs: 60_000, idleMs: 30_000, totalMs: 180_000 },
    retries: 2,
    stream: true,
    budget: null,
    seed: 7,
    unmeasurable: 0.1,
  },
  judges: [],
  workloads: [],
  planHash: 'hash',
  plannedCalls: 3,
})

export const goldenCase: GoldenCase = {
  id: 'c1',
  task: 'chat',
  messages: [{ role: 'user', content: 'Grüße, 世界' }],
  params: {},
  reference: null,
  checks: [],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
}

export const newRun = (root: string, id = '20261120-094154-k3f9') => ({
  root,
  header: header(id),
  cases: [goldenCase],
  pricesYaml: 'version: 1\n',
})

type FinishedLine = Extract<CallLine, { type: 'finished' }>

export const started = (callId: string, reservedUsd = '0.01'): CallLine => ({
  type: 'started',
  callId,
  candidateId: 'a',
  reservedUsd,
})

export const finished = (callId: string, content: string): FinishedLine => ({
  ...facts(callId),
  outcome: { status: 'ok' },
  answer: { content, reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' },
})

export const ended = (callId: string, how: 'cancelled' | 'http_5xx'): FinishedLine => ({
  ...facts(callId),
  outcome: { status: 'failed', failure: failure(how, how) },
  answer: null,
})

const facts = (callId: string) =>
  ({ type: 'finished', callId, candidateId: 'a', caseId: 'c1', repeat: 0, attempts: [attempt(callId)] }) as const

const attempt = (model: string): Attempt => ({
  role: 'model',
  model,
  gateway: 'main',
  servedModel: null,
  stamps: {
    calledAtMs: 1_795_000_000_000,
    throttleMs: 0,
    connectMs: null,
    wireMs: 0.1,
    headersMs: 90,
    firstTokenMs: 100.5,
    firstAnswerMs: 100.5,
    lastTokenMs: 300.25,
    doneMs: 300.5,
    closeMs: 301,
    tokenEvents: 20,
    streamed: true,
  },
  usage: {
    status: 'reported',
    usage: { freshInput: 20, cachedInput: 0, cacheWrite: 0, answer: 21, reasoning: 0 },
  },
  reportedUsd: null,
  serviceTier: null,
  outcome: { status: 'ok' },
  notes: [],
})
