import { type Failure, type FailureClass, failure } from '../../model/failure.js'
import type { Reading } from './reply-reader.js'
import { retryAfterMs } from './retry-after.js'
import { htmlTitle, looksLikeHtml, readErrorBody } from './server-error.js'

/** A reply to be judged: the status line, the headers, what the body said, and how the exchange ended. */
export interface ReceivedReply {
  readonly status: number
  readonly header: (name: string) => string | null
  readonly reading: Reading
  /** Why the exchange ended before the body did; null when it came to its end. */
  readonly broken: Failure | null
  /** Now, in epoch ms, for a `Retry-After` date. */
  readonly wallMs: number
}

/**
 * The one class a reply falls into; null for a success: 2xx, at least one token, a terminal event and no error event.
 * Once the terminal event is in, a cut or a timeout no longer matters: the answer is whole.
 */
export function classify(reply: ReceivedReply): Failure | null {
  const { status, reading, broken } = reply
  const { transcript } = reading
  if (status < 200 || status >= 300) return statusFailure(reply)
  const fail = (failureClass: FailureClass, message: string, code: string | null = null) =>
    failure(failureClass, message, { httpStatus: status, code })

  if (transcript.error !== null) {
    const { message, code } = transcript.error
    return fail('stream_error', message ?? 'the server sent an error without a message', code)
  }
  if (transcript.finishReason === 'content_filter')
    return fail('content_filtered', 'the provider filtered the answer', 'content_filter')
  if (transcript.doneAtMs === null && broken !== null) return { ...broken, httpStatus: status }
  if (reading.malformed !== null) return fail('malformed', reading.malformed)
  if (reading.form === 'nothing') return fail('empty', 'the reply has no body')
  if (transcript.doneAtMs === null)
    return fail('truncated', 'the stream ended without finish_reason or [DONE]: the answer may be cut')
  if (transcript.tokenEvents === 0) return fail('empty', emptyMessage(transcript.finishReason))
  return null
}

function statusFailure({ status, header, reading, wallMs }: ReceivedReply): Failure {
  const body = reading.bodyText()
  const { message, code } = reading.transcript.error ?? readErrorBody(body)
  const details = { httpStatus: status, code, retryAfterMs: retryAfterMs(header, wallMs) }
  if (status >= 300 && status < 400)
    return failure(
      'malformed',
      `HTTP ${status}: redirects to ${header('location') ?? 'nowhere'}; ask that address`,
      details,
    )
  const said = looksLikeHtml(body) ? `an HTML page: ${htmlTitle(body) ?? 'without a title'}` : (message ?? 'no message')
  return failure(statusClass(status, code), `HTTP ${status}: ${said}`, details)
}

function statusClass(status: number, code: string | null): FailureClass {
  if (code === 'content_filter') return 'content_filtered'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'http_5xx' : 'http_4xx'
}

/** Hidden reasoning can use up `max_tokens` before the first visible character. */
const emptyMessage = (finishReason: string | null): string =>
  finishReason === 'length'
    ? 'the answer is empty: max_tokens was used up before the first character'
    : `the answer is empty (finish_reason ${finishReason ?? 'missing'})`
