import { type Attempt, CUT_BY_MAX_TOKENS } from '../model/ask.js'
import type { Answer, ChatRequest } from '../model/chat.js'
import type { Failure } from '../model/failure.js'
import type { Stamps } from '../model/stamps.js'
import type { UsageReading } from '../model/usage.js'
import { reportedCost } from '../pricing/index.js'
import { classify } from './reply/classify.js'
import type { Reading } from './reply/reply-reader.js'
import type { TokenCounter } from './reply/token-counter.js'
import { usageOf } from './reply/usage.js'
import type { Exchange } from './transport/exchange.js'

/** When a call was issued, on both clocks. */
export interface Issued {
  readonly atMs: number
  readonly wallMs: number
}

/** One finished attempt, and what it delivered (null: nothing). */
export interface Finished {
  readonly attempt: Attempt
  readonly failure: Failure | null
  readonly answer: Answer | null
  /** Refused with a 400 or 422 that names `stream_options`. */
  readonly refusesStreamOptions: boolean
}

interface AttemptOptions {
  readonly gateway: string
  readonly request: ChatRequest
  readonly issued: Issued
  readonly exchange: Exchange
  readonly reading: Reading
  readonly notes: readonly string[]
  readonly redact: (text: string) => string
  readonly tokenCounter: () => Promise<TokenCounter>
}

/** Judges an ended exchange: its class, what it delivered, when, and for how many tokens. */
export async function finishAttempt(options: AttemptOptions): Promise<Finished> {
  const { gateway, request, issued, exchange, reading, notes, redact } = options
  const { transcript } = reading
  const failure = withoutSecrets(failureOf(options), redact)
  const { answer } = transcript
  const attempt: Attempt = {
    role: 'model',
    model: request.model,
    gateway,
    servedModel: transcript.servedModel,
    stamps: stampsOf(issued, exchange, reading, request.stream === true),
    usage: await billedUsage(options, answer),
    reportedUsd: reportedCost(transcript.usage, exchange.header('x-litellm-response-cost')),
    serviceTier: transcript.serviceTier,
    outcome: failure === null ? { status: 'ok' } : { status: 'failed', failure },
    notes: transcript.answer?.finishReason === 'length' ? [...notes, CUT_BY_MAX_TOKENS] : notes,
  }
  return { attempt, failure, answer, refusesStreamOptions: refusesStreamOptions(exchange, reading) }
}

function refusesStreamOptions({ status }: Exchange, reading: Reading): boolean {
  return (status === 400 || status === 422) && reading.bodyText().includes('stream_options')
}

function failureOf({ exchange, reading, issued }: AttemptOptions): Failure | null {
  const { status, broken } = exchange
  if (status === null) return broken
  const wallMs = issued.wallMs + ((exchange.headersAtMs ?? issued.atMs) - issued.atMs)
  return classify({ status, header: (name) => exchange.header(name), reading, broken, wallMs })
}

/**
 * Nothing is billed for what never went out, was refused with an error status, or met a kept socket that the server had closed
 * meanwhile: there nobody read it.
 */
async function billedUsage(options: AttemptOptions, answer: Answer | null): Promise<UsageReading> {
  const { exchange, reading, request, tokenCounter } = options
  const refused = exchange.status !== null && (exchange.status < 200 || exchange.status >= 300)
  if (exchange.wireAtMs === null || refused) return { status: 'none' }
  if (exchange.status === null && (neverArrived.has(exchange.broken?.class ?? 'reset') || metClosedSocket(exchange)))
    return { status: 'none' }
  return usageOf(reading.transcript.usage, request, answer, tokenCounter)
}

const neverArrived: ReadonlySet<Failure['class']> = new Set(['dns', 'connect', 'tls', 'timeout_connect'])

const metClosedSocket = ({ broken, connectMs }: Exchange): boolean => broken?.class === 'reset' && connectMs === null

function withoutSecrets(failure: Failure | null, redact: (text: string) => string): Failure | null {
  if (failure === null) return null
  return { ...failure, message: redact(failure.message), code: failure.code === null ? null : redact(failure.code) }
}

function stampsOf(issued: Issued, exchange: Exchange, { form, transcript }: Reading, askedForStream: boolean): Stamps {
  const sinceCall = (atMs: number | null) => (atMs === null ? null : atMs - issued.atMs)
  return {
    calledAtMs: issued.wallMs,
    throttleMs: 0,
    connectMs: exchange.connectMs,
    wireMs: sinceCall(exchange.wireAtMs),
    headersMs: sinceCall(exchange.headersAtMs),
    firstTokenMs: sinceCall(transcript.firstTokenAtMs),
    firstAnswerMs: sinceCall(transcript.firstAnswerAtMs),
    lastTokenMs: sinceCall(transcript.lastTokenAtMs),
    doneMs: sinceCall(transcript.doneAtMs),
    closeMs: sinceCall(exchange.closedAtMs),
    tokenEvents: transcript.tokenEvents,
    streamed: askedForStream && form !== 'json' && form !== 'text',
  }
}
