import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Timeouts } from '../../model/config.js'
import { type Failure, failure } from '../../model/failure.js'
import type { Clock, Timers } from '../../model/ports.js'
import { type Inflater, openInflater } from '../reply/inflate.js'
import type { ReplyReader } from '../reply/reply-reader.js'
import { breakOf } from './break-of.js'
import type { Handover } from './timed-connector.js'
import type { Turns } from './turns.js'

export interface ExchangeOptions {
  readonly clock: Clock
  readonly timers: Timers
  readonly timeouts: Timeouts
  readonly handover: Handover
  readonly turns: Turns
  readonly reader: ReplyReader
  /** Asked for as a stream: only then is there a first token to wait for. */
  readonly streamed: boolean
}

/**
 * One request and its response on the wire, stamped where undici hands each event over. Times are the clock's own; null where
 * it did not happen. It ends exactly once: with the response, or broken by an error, a timeout or a cancellation.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  wireAtMs: number | null = null
  /** How long the socket took to connect; null when it was warm. */
  connectMs: number | null = null
  headersAtMs: number | null = null
  closedAtMs: number | null = null
  status: number | null = null
  /** Why it ended before the response did; null when it came to its end. */
  broken: Failure | null = null
  /** Resolves when it has ended, whichever way, and every byte that came is with the reader. */
  readonly ended: Promise<void>

  readonly #options: ExchangeOptions
  #headers: IncomingHttpHeaders = {}
  #inflater: Inflater | null = null
  #controller: Dispatcher.DispatchController | null = null
  #lastReadAtMs: number | null = null
  #stopWatch: () => void = () => {}
  #end: () => void = () => {}
  #over = false

  constructor(options: ExchangeOptions) {
    this.#options = options
    this.ended = new Promise<void>((resolve) => {
      this.#end = resolve
    }).then(() => this.#drain())
  }

  header(name: string): string | null {
    const value = this.#headers[name]
    return Array.isArray(value) ? (value[0] ?? null) : (value ?? null)
  }

  /** Ends it as this failure, whatever stage it is in. */
  break(reason: Failure): void {
    if (this.#over) return
    this.#finish(reason)
    this.#controller?.abort(new Error(reason.message))
  }

  /** Called in the tick in which undici writes the request: the stamp is taken microseconds before the first byte. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Broken while it waited for a socket. Refused by throwing, which unlike an abort leaves the socket to others.
    if (this.#over) throw new Error('the call was over before a socket was free')
    this.#controller = controller
    this.connectMs = this.#options.handover.connectMs
    this.wireAtMs = this.#options.clock.nowMs()
    if (this.#options.streamed) this.#watch(this.#options.timeouts.firstTokenMs)
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.#over) return
    this.headersAtMs = this.#options.clock.nowMs()
    this.status = status
    this.#headers = headers
    this.#inflater = openInflater(this.header('content-encoding'), (atMs, bytes) =>
      this.#options.reader.take(atMs, bytes),
    )
  }

  onResponseData(_: Dispatcher.DispatchController, bytes: Uint8Array): void {
    if (this.#over) return
    const wasFlowing = this.#flowing
    this.#lastReadAtMs = this.#options.clock.nowMs()
    ;(this.#inflater ?? this.#options.reader).take(this.#lastReadAtMs, bytes)
    if (!wasFlowing && this.#flowing) this.#watch(this.#options.timeouts.idleMs)
  }

  onResponseEnd(): void {
    if (!this.#over) this.#finish(null)
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    if (!this.#over) this.#finish(breakOf(error, this.wireAtMs !== null, this.#options.reader.sawToken))
  }

  /** Past its first token; without a stream, past its first byte. */
  get #flowing(): boolean {
    return this.#options.streamed ? this.#options.reader.sawToken : this.#lastReadAtMs !== null
  }

  #watch(delayMs: number): void {
    this.#stopWatch()
    this.#stopWatch = this.#options.timers.after(delayMs, () => this.#lookAtTheTime())
  }

  // One timer for the whole call: a read does not set it anew, it is moved on when it rings too early.
  #lookAtTheTime(): void {
    const { clock, timeouts } = this.#options
    const flowing = this.#flowing
    const sinceMs = (flowing ? this.#lastReadAtMs : this.wireAtMs) ?? 0
    const limitMs = flowing ? timeouts.idleMs : timeouts.firstTokenMs
    const leftMs = limitMs - (clock.nowMs() - sinceMs)
    if (leftMs > 0) this.#watch(leftMs)
    else if (flowing) this.break(failure('timeout_idle', `nothing came for ${limitMs} ms in mid-answer`))
    else this.break(failure('timeout_first_token', `no token within ${limitMs} ms`))
  }

  #finish(broken: Failure | null): void {
    this.#over = true
    this.broken = broken
    if (broken === null) this.closedAtMs = this.#options.clock.nowMs()
    this.#stopWatch()
    this.#options.turns.wait(this.#end)
  }

  async #drain(): Promise<void> {
    try {
      await this.#inflater?.drain(this.broken === null)
    } catch (error) {
      this.broken ??= failure('malformed', `the body could not be inflated: ${String(error)}`)
    }
  }
}
