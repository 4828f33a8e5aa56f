/** One server-sent event. `name` is null for a plain message. */
export interface SseEvent {
  readonly name: string | null
  readonly data: string
}

const LF = 10
const CR = 13

/**
 * Server-sent events out of bytes that arrive in any pieces: lines end in LF, CR or CRLF, comments and unknown fields are
 * dropped, events without data are dropped. Follows the event stream section of the WHATWG HTML standard, except that an
 * event left without its blank line at the end of the stream is still handed on by `end`.
 *
 * Bytes become text a whole line at a time, so a character split across reads never tears.
 */
export class SseParser {
  #unfinishedLine: Uint8Array[] = []
  #lastByteWasCr = false
  #firstLine = true
  #name: string | null = null
  #data: string[] = []

  /** Takes the next bytes and hands on every event they complete. */
  feed(bytes: Uint8Array, emit: (event: SseEvent) => void): void {
    let start = this.#lastByteWasCr && bytes[0] === LF ? 1 : 0
    if (bytes.length > 0) this.#lastByteWasCr = false
    for (let end = lineEnd(bytes, start); end < bytes.length; end = lineEnd(bytes, start)) {
      this.#line(this.#text(bytes.subarray(start, end)), emit)
      start = end + 1
      if (bytes[end] !== CR) continue
      if (start === bytes.length) this.#lastByteWasCr = true
      else if (bytes[start] === LF) start++
    }
    if (start < bytes.length) this.#unfinishedLine.push(bytes.subarray(start))
  }

  /** The stream is over: hands on an event that lacks only its blank line. */
  end(emit: (event: SseEvent) => void): void {
    if (this.#unfinishedLine.length > 0) this.#line(this.#text(new Uint8Array()), emit)
    this.#line('', emit)
  }

  #text(rest: Uint8Array): string {
    const line = this.#unfinishedLine.length === 0 ? rest : Buffer.concat([...this.#unfinishedLine, rest])
    this.#unfinishedLine = []
    const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8')
    const withoutMark = this.#firstLine && text.startsWith('\uFEFF') ? text.slice(1) : text
    this.#firstLine = false
    return withoutMark
  }

  #line(line: string, emit: (event: SseEvent) => void): void {
    if (line === '') {
      this.#blankLine(emit)
      return
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#name = value
  }

  #blankLine(emit: (event: SseEvent) => void): void {
    const event = this.#data.length === 0 ? null : { name: this.#name || null, data: this.#data.join('\n') }
    this.#name = null
    this.#data = []
    if (event !== null) emit(event)
  }
}

/** Index of the first LF or CR at or after `start`; the length when there is none. */
function lineEnd(bytes: Uint8Array, start: number): number {
  let index = start
  while (index < bytes.length && bytes[index] !== LF && bytes[index] !== CR) index++
  return index
}
