/**
 * When things happened in one attempt. All but the first two are ms after the attempt was issued (t_call) on the
 * monotonic clock; null where it did not happen.
 */
export interface Stamps {
  /** t_call as epoch ms: the run's one wall-clock anchor plus monotonic time. */
  readonly calledAtMs: number
  /** Wait for a rate limit before t_call. */
  readonly throttleMs: number
  /** DNS, TCP and TLS when the socket was new; null when it was warm. A duration. */
  readonly connectMs: number | null
  /** First byte of the request written. */
  readonly wireMs: number | null
  readonly headersMs: number | null
  /** First event with at least one character of content, reasoning, refusal or tool call. */
  readonly firstTokenMs: number | null
  /** The same without reasoning. */
  readonly firstAnswerMs: number | null
  /** Last event with a character. */
  readonly lastTokenMs: number | null
  /** Terminal event: finish_reason or [DONE]. */
  readonly doneMs: number | null
  readonly closeMs: number | null
  /** Events with at least one character. 1 when the answer came whole. */
  readonly tokenEvents: number
  /** False when the answer was asked for, or came, as one JSON body: then there is no first token to time. */
  readonly streamed: boolean
}

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : to - from

/** TTFT = t_tok1 - t_wire; null unless streamed. */
export const ttftMs = (stamps: Stamps): number | null =>
  stamps.streamed ? between(stamps.wireMs, stamps.firstTokenMs) : null

/** Time to answer = t_ans1 - t_wire: what a reader of a reasoning model waits; null unless streamed. */
export const timeToAnswerMs = (stamps: Stamps): number | null =>
  stamps.streamed ? between(stamps.wireMs, stamps.firstAnswerMs) : null

/** End to end = t_tokN - t_wire. */
export const e2eMs = (stamps: Stamps): number | null => between(stamps.wireMs, stamps.lastTokenMs)

/**
 * TPOT = (t_tokN - t_tok1) / (tokens delivered - 1), as vLLM and MLPerf define it; null for two events or fewer
 * (an answer sent in one or two pieces has no token rhythm to measure).
 */
export function tpotMs(stamps: Stamps, deliveredTokens: number): number | null {
  const spanMs = between(stamps.firstTokenMs, stamps.lastTokenMs)
  return !stamps.streamed || spanMs === null || spanMs <= 0 || stamps.tokenEvents <= 2 || deliveredTokens < 2
    ? null
    : spanMs / (deliveredTokens - 1)
}
