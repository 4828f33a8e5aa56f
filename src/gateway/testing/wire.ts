import type { Script, Step } from './raw-server.js'

/** A whole response of known length. */
export function response(status: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array): Script {
  const bytes = Buffer.from(body)
  const lines = Object.entries({ ...headers, 'content-length': String(bytes.length) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return [`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, bytes]
}

export const json = (status: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Script =>
  response(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(body))

export const html = (status: string, body: string): Script => response(status, { 'content-type': 'text/html' }, body)

/** The head of a stream in HTTP chunks. */
export const streamHead = (headers = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n${headers}transfer-encoding: chunked\r\n\r\n`

/** One HTTP chunk. */
export function chunk(bytes: string | Uint8Array): Uint8Array {
  const data = Buffer.from(bytes)
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')])
}

export const lastChunk = '0\r\n\r\n'

/** A stream that ends as it should, each piece in a chunk and a write of its own. */
export const stream = (...pieces: readonly (string | Uint8Array)[]): Script => [
  streamHead(),
  ...pieces.map(chunk),
  lastChunk,
]

/** The beginning of a stream, and what the server does in the middle of it. */
export const cutStream = (pieces: readonly string[], cut: Step): Script => [streamHead(), ...pieces.map(chunk), cut]

/** One event with a JSON object in it. */
export const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`

export const done = 'data: [DONE]\n\n'

/** A chunk of a completion whose first choice is `choice`. */
export const completion = (
  choice: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): string =>
  event({
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'served-model',
    choices: [{ index: 0, finish_reason: null, ...choice }],
    ...more,
  })

export const role = completion({ delta: { role: 'assistant', content: '' } })

export const says = (content: string, more: Readonly<Record<string, unknown>> = {}): string =>
  completion({ delta: { content } }, more)

export const finish = (reason = 'stop', more: Readonly<Record<string, unknown>> = {}): string =>
  completion({ delta: {}, finish_reason: reason }, more)

/** OpenAI's own way: usage in a chunk of its own, without choices. */
export const usageChunk = (usage: unknown): string => event({ id: 'c1', model: 'served-model', choices: [], usage })

export const tenAndThree = { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 }

/** The whole answer as one JSON body. */
export const whole = (message: Readonly<Record<string, unknown>>, finishReason: string | null = 'stop') => ({
  id: 'c1',
  object: 'chat.completion',
  model: 'served-model',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
  usage: tenAndThree,
})
