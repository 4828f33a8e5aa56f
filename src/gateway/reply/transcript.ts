import type { Answer, Delta } from '../../model/chat.js'
import { AnswerBuilder } from './answer-builder.js'
import { deltasOf } from './deltas.js'
import { isObject, type JsonObject, listOrEmpty, textOrNull } from './json.js'
import { findRawUsage, tellsTokens } from './raw-usage.js'
import { readErrorValue, type ServerError } from './server-error.js'

/** What a reply said and when, chunk by chunk; a plain JSON reply is one chunk. Times are the clock's own. */
export class Transcript {
  firstTokenAtMs: number | null = null
  firstAnswerAtMs: number | null = null
  lastTokenAtMs: number | null = null
  doneAtMs: number | null = null
  tokenEvents = 0
  error: ServerError | null = null
  /** The last usage that counts any token, as the server wrote it; undefined when none did. */
  usage: unknown
  servedModel: string | null = null
  serviceTier: string | null = null
  finishReason: string | null = null
  readonly #builder = new AnswerBuilder()
  readonly #onDelta: ((delta: Delta) => void) | undefined

  constructor(onDelta?: (delta: Delta) => void) {
    this.#onDelta = onDelta
  }

  /** Null until a token came. */
  get answer(): Answer | null {
    return this.tokenEvents === 0 ? null : this.#builder.build(this.finishReason)
  }

  /** Takes a `chat.completion.chunk` or a `chat.completion` read at `atMs`. */
  take(chunk: JsonObject, atMs: number): void {
    this.servedModel = textOrNull(chunk.model) ?? this.servedModel
    this.serviceTier = textOrNull(chunk.service_tier) ?? this.serviceTier
    const usage = findRawUsage(chunk)
    if (tellsTokens(usage)) this.usage = usage
    if (isSomething(chunk.error)) this.fail(readErrorValue(chunk.error))
    const choice = firstChoice(chunk)
    if (choice !== null) this.#takeChoice(choice, atMs)
  }

  /** The server said that this was all. */
  finish(atMs: number): void {
    this.doneAtMs ??= atMs
  }

  fail(error: ServerError): void {
    this.error ??= error
  }

  #takeChoice(choice: JsonObject, atMs: number): void {
    const message = isObject(choice.delta) ? choice.delta : choice.message
    if (isObject(message)) this.#takeDeltas(deltasOf(message), atMs)
    if (isSomething(choice.error)) this.fail(readErrorValue(choice.error))
    const finishReason = textOrNull(choice.finish_reason)
    if (finishReason === null) return
    this.finishReason = finishReason
    this.finish(atMs)
    if (finishReason === 'error') this.fail({ message: 'the answer ended with finish_reason "error"', code: null })
  }

  #takeDeltas(deltas: readonly Delta[], atMs: number): void {
    if (deltas.length === 0) return
    this.tokenEvents++
    this.firstTokenAtMs ??= atMs
    this.lastTokenAtMs = atMs
    if (deltas.some((delta) => delta.kind !== 'reasoning')) this.firstAnswerAtMs ??= atMs
    for (const delta of deltas) {
      this.#builder.add(delta)
      this.#onDelta?.(delta)
    }
  }
}

/** With `n` above 1 the further choices are not what was measured. */
function firstChoice(chunk: JsonObject): JsonObject | null {
  const choice = listOrEmpty(chunk.choices).find((one) => isObject(one) && (one.index ?? 0) === 0)
  return isObject(choice) ? choice : null
}

/** Some servers write an empty `error` beside every chunk. */
const isSomething = (value: unknown): boolean => Boolean(value)
