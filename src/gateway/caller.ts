import type OpenAI from 'openai'
import { type AskContext, type Attempt, failedWithoutAttempt, type Reply } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import type { Timeouts } from '../model/config.js'
import type { Clock, Timers } from '../model/ports.js'
import { type Finished, finishAttempt } from './attempt.js'
import { ReplyReader } from './reply/reply-reader.js'
import { loadTokenCounter, type TokenCounter } from './reply/token-counter.js'
import { encodeBody } from './request/body.js'
import { abortFailure } from './transport/abort-failure.js'
import { AbortFan } from './transport/abort-fan.js'
import { Exchange } from './transport/exchange.js'
import type { Handover } from './transport/timed-connector.js'
import type { Transport } from './transport/transport.js'
import { Turns } from './transport/turns.js'

export interface CallerOptions {
  /** The gateway's name, for the ledger. */
  readonly gateway: string
  readonly timeouts: Timeouts
  readonly clock: Clock
  readonly timers: Timers
  readonly client: OpenAI
  readonly transport: Transport
  readonly handover: Handover
  readonly redact: (text: string) => string
}

/** Asks one gateway, and remembers what it does not take. */
export class Caller {
  readonly #options: CallerOptions
  readonly #aborts = new AbortFan()
  readonly #turns: Turns
  /** Models for which the gateway refused `stream_options`. */
  readonly #withoutStreamOptions = new Set<string>()
  #tokenCounter: Promise<TokenCounter> | null = null

  constructor(options: CallerOptions) {
    this.#options = options
    this.#turns = new Turns(options.clock)
  }

  /** One request, and a second one without `stream_options` when the first is refused for them. */
  async ask(request: ChatRequest, context: AskContext): Promise<Reply> {
    if (context.signal.aborted) return failedWithoutAttempt(abortFailure(context.signal))
    const asksForUsage = request.stream === true && !this.#withoutStreamOptions.has(request.model)
    const first = await this.#attempt(request, context, asksForUsage)
    if (!asksForUsage || !first.refusesStreamOptions || context.signal.aborted) return replyOf(first, [])
    this.#withoutStreamOptions.add(request.model)
    return replyOf(await this.#attempt(request, context, false), [first.attempt])
  }

  async #attempt(request: ChatRequest, context: AskContext, asksForUsage: boolean): Promise<Finished> {
    const { gateway, timeouts, clock, timers, client, transport, handover, redact } = this.#options
    const streamed = request.stream === true
    const body = encodeBody(request, asksForUsage)
    const reader = new ReplyReader(context.onDelta)
    const issued = { atMs: clock.nowMs(), wallMs: clock.wallMs() }
    const exchange = new Exchange({ clock, timers, timeouts, handover, turns: this.#turns, reader, streamed })
    transport.expect(body, { model: request.model, exchange })
    const stopListening = this.#aborts.listen(context.signal, () => exchange.break(abortFailure(context.signal)))
    await client.post('/chat/completions', { body }).asResponse()
    stopListening()
    return finishAttempt({
      gateway,
      request,
      issued,
      exchange,
      reading: reader.finish(exchange.broken === null),
      notes: streamed && !asksForUsage ? ['without_stream_options'] : [],
      redact,
      tokenCounter: () => {
        this.#tokenCounter ??= loadTokenCounter()
        return this.#tokenCounter
      },
    })
  }
}

function replyOf({ attempt, failure, answer }: Finished, before: readonly Attempt[]): Reply {
  const attempts = [...before, attempt]
  if (failure !== null) return { status: 'failed', failure, attempts, partial: answer }
  if (answer === null) throw new Error('an answer without a token passed for a success')
  return { status: 'ok', answer, attempts }
}
