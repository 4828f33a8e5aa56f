import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { FailureClass } from '../../model/failure.js'
import type { UsageReading } from '../../model/usage.js'
import type { Script } from './raw-server.js'
import {
  chunk,
  completion,
  cutStream,
  done,
  event,
  finish,
  html,
  json,
  lastChunk,
  response,
  role,
  says,
  stream,
  streamHead,
  tenAndThree,
  usageChunk,
  whole,
} from './wire.js'

/** Bytes a server may send to a request for a stream, and what must be made of them. */
export interface Shape {
  readonly name: string
  readonly script: Script
  readonly becomes: FailureClass | 'ok'
  /** The text that was delivered; null when no token was. */
  readonly content: string | null
  readonly usage: UsageReading
}

const reported = (freshInput: number, answer: number, reasoning = 0): UsageReading => ({
  status: 'reported',
  usage: { freshInput, cachedInput: 0, cacheWrite: 0, answer, reasoning },
})

// The request is one message "Say hello world": 3 tokens for the message, 3 to prime, 3 for its words.
const estimated = (answer: number, reasoning = 0): UsageReading => ({
  status: 'estimated',
  method: 'o200k',
  usage: { freshInput: 9, cachedInput: 0, cacheWrite: 0, answer, reasoning },
})

const unknown: UsageReading = { status: 'unknown' }
const none: UsageReading = { status: 'none' }

const hello = [role, says('Hello'), says(' world')]
const helloWorld = { content: 'Hello world', usage: reported(10, 3) }
const complete = [...hello, finish(), usageChunk(tenAndThree), done].join('')
const bytesOf = (text: string): Uint8Array[] => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte))
const encoded = (encoding: string, body: Uint8Array): Script => [
  streamHead(`content-encoding: ${encoding}\r\n`),
  chunk(body.subarray(0, 20)),
  chunk(body.subarray(20)),
  lastChunk,
]

/** Streams that are a success, odd as some of them are. */
export const goodShapes: readonly Shape[] = [
  {
    name: 'role first, usage in a chunk without choices',
    script: stream(...hello, finish(), usageChunk(tenAndThree), done),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'usage in the last content chunk',
    script: stream(says('Hello'), says(' world', { usage: tenAndThree }), finish(), done),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'usage so far in every chunk',
    script: stream(
      says('Hello', { usage: { ...tenAndThree, completion_tokens: 1, total_tokens: 11 } }),
      says(' world', { usage: { ...tenAndThree, completion_tokens: 2, total_tokens: 12 } }),
      finish('stop', { usage: tenAndThree }),
      done,
    ),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'usage null in every chunk but one, and null again after it',
    script: stream(
      says('Hello', { usage: null }),
      says(' world', { usage: tenAndThree }),
      finish('stop', { usage: null }),
      done,
    ),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'usage that is all zero, after which it is estimated',
    script: stream(
      ...hello,
      finish('stop', { usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }),
      done,
    ),
    becomes: 'ok',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'no usage at all, after which it is estimated',
    script: stream(...hello, finish(), done),
    becomes: 'ok',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'reasoning_content before the answer',
    script: stream(completion({ delta: { reasoning_content: 'They greet.' } }), says('Hello world'), finish(), done),
    becomes: 'ok',
    content: 'Hello world',
    usage: estimated(2, 3),
  },
  {
    name: 'reasoning, and its tokens in the usage',
    script: stream(
      completion({ delta: { reasoning: 'They greet.' } }),
      says('Hello world'),
      finish(),
      usageChunk({
        prompt_tokens: 10,
        completion_tokens: 9,
        total_tokens: 19,
        completion_tokens_details: { reasoning_tokens: 6 },
      }),
      done,
    ),
    becomes: 'ok',
    content: 'Hello world',
    usage: reported(10, 3, 6),
  },
  {
    name: 'nothing but a tool call in pieces',
    script: stream(
      completion({
        delta: {
          tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'greet', arguments: '' } }],
        },
      }),
      completion({ delta: { tool_calls: [{ index: 0, function: { arguments: '{"who":' } }] } }),
      completion({ delta: { tool_calls: [{ index: 0, function: { arguments: '"world"}' } }] } }),
      finish('tool_calls'),
      usageChunk(tenAndThree),
      done,
    ),
    becomes: 'ok',
    content: '',
    usage: reported(10, 3),
  },
  {
    name: 'a refusal',
    script: stream(
      completion({ delta: { refusal: 'I cannot' } }),
      completion({ delta: { refusal: ' do that.' } }),
      finish(),
      usageChunk(tenAndThree),
      done,
    ),
    becomes: 'ok',
    content: '',
    usage: reported(10, 3),
  },
  {
    name: 'the whole answer in one chunk',
    script: stream(
      completion({ delta: { content: 'Hello world' }, finish_reason: 'stop' }, { usage: tenAndThree }),
      done,
    ),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'a plain JSON reply',
    script: json('200 OK', whole({ content: 'Hello world' })),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'comments, pings and fields of no interest',
    script: stream(
      ': OPENROUTER PROCESSING\n\n',
      'event: ping\ndata: {}\n\n',
      'event: heartbeat\ndata: tick\n\n',
      'id: 7\nretry: 500\n',
      complete,
    ),
    becomes: 'ok',
    ...helloWorld,
  },
  { name: 'lines that end in CRLF', script: stream(complete.replaceAll('\n', '\r\n')), becomes: 'ok', ...helloWorld },
  {
    name: 'a character split across two reads',
    script: stream(...splitInside(`${says('Grüße 🌍')}${finish()}${usageChunk(tenAndThree)}${done}`, '🌍')),
    becomes: 'ok',
    content: 'Grüße 🌍',
    usage: reported(10, 3),
  },
  { name: 'one byte per read', script: stream(...bytesOf(complete)), becomes: 'ok', ...helloWorld },
  {
    name: 'two events per read',
    script: stream(role + says('Hello'), says(' world') + finish(), usageChunk(tenAndThree) + done),
    becomes: 'ok',
    ...helloWorld,
  },
  { name: 'no [DONE]', script: stream(...hello, finish(), usageChunk(tenAndThree)), becomes: 'ok', ...helloWorld },
  { name: 'no finish_reason', script: stream(...hello, usageChunk(tenAndThree), done), becomes: 'ok', ...helloWorld },
  {
    name: 'no blank line after the last event',
    script: stream(...hello, usageChunk(tenAndThree), 'data: [DONE]'),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'an answer cut by max_tokens',
    script: stream(...hello, finish('length'), usageChunk(tenAndThree), done),
    becomes: 'ok',
    ...helloWorld,
  },
  {
    name: 'a reset after the terminal event',
    script: cutStream([...hello, finish('stop', { usage: tenAndThree })], 'reset!'),
    becomes: 'ok',
    ...helloWorld,
  },
  { name: 'gzip nobody asked for', script: encoded('gzip', gzipSync(complete)), becomes: 'ok', ...helloWorld },
  { name: 'deflate nobody asked for', script: encoded('deflate', deflateSync(complete)), becomes: 'ok', ...helloWorld },
  {
    name: 'brotli nobody asked for',
    script: encoded('br', brotliCompressSync(complete)),
    becomes: 'ok',
    ...helloWorld,
  },
]

const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>'
const overloaded = { error: { message: 'Overloaded', type: 'server_error', code: null } }

/** Everything that is not. */
export const badShapes: readonly Shape[] = [
  {
    name: 'no terminal event',
    script: stream(...hello),
    becomes: 'truncated',
    content: 'Hello world',
    usage: estimated(2),
  },
  { name: 'only a role', script: stream(role), becomes: 'truncated', content: null, usage: unknown },
  {
    name: 'a terminal event without a token',
    script: stream(role, finish(), usageChunk({ prompt_tokens: 10, completion_tokens: 0, total_tokens: 10 }), done),
    becomes: 'empty',
    content: null,
    usage: reported(10, 0),
  },
  {
    name: 'max_tokens used up by hidden reasoning',
    script: stream(
      role,
      finish('length'),
      usageChunk({ ...tenAndThree, completion_tokens_details: { reasoning_tokens: 3 } }),
      done,
    ),
    becomes: 'empty',
    content: null,
    usage: reported(10, 0, 3),
  },
  { name: 'no body', script: response('200 OK', {}, ''), becomes: 'empty', content: null, usage: unknown },
  {
    name: 'a filter in mid-answer',
    script: stream(says('Hello'), finish('content_filter', { usage: tenAndThree }), done),
    becomes: 'content_filtered',
    content: 'Hello',
    usage: reported(10, 3),
  },
  {
    name: 'a filter on the prompt',
    script: json('400 Bad Request', { error: { code: 'content_filter', message: 'The prompt was filtered' } }),
    becomes: 'content_filtered',
    content: null,
    usage: none,
  },
  {
    name: 'an error event in mid-answer',
    script: stream(says('Hello'), event(overloaded), done),
    becomes: 'stream_error',
    content: 'Hello',
    usage: estimated(1),
  },
  {
    name: 'an error event by its name',
    script: stream('event: error\ndata: {"message":"Overloaded"}\n\n'),
    becomes: 'stream_error',
    content: null,
    usage: unknown,
  },
  {
    name: 'an error object under 200',
    script: json('200 OK', overloaded),
    becomes: 'stream_error',
    content: null,
    usage: unknown,
  },
  {
    name: 'finish_reason "error"',
    script: stream(says('Hello'), finish('error'), done),
    becomes: 'stream_error',
    content: 'Hello',
    usage: estimated(1),
  },
  { name: 'an HTML 502', script: html('502 Bad Gateway', page), becomes: 'http_5xx', content: null, usage: none },
  { name: 'an HTML page under 200', script: html('200 OK', page), becomes: 'malformed', content: null, usage: unknown },
  {
    name: 'JSON without choices under 200',
    script: json('200 OK', { ok: true }),
    becomes: 'malformed',
    content: null,
    usage: unknown,
  },
  {
    name: 'JSON that stops in the middle',
    script: response('200 OK', { 'content-type': 'application/json' }, '{"choices": [{'),
    becomes: 'malformed',
    content: null,
    usage: unknown,
  },
  {
    name: 'an event that is no JSON',
    script: stream(says('Hello'), 'data: {"choices":\n\n', finish(), done),
    becomes: 'malformed',
    content: 'Hello',
    usage: estimated(1),
  },
  {
    name: 'a body that is not the gzip it says',
    script: [streamHead('content-encoding: gzip\r\n'), chunk(complete), lastChunk],
    becomes: 'malformed',
    content: null,
    usage: unknown,
  },
  {
    name: 'a server that does not speak HTTP',
    script: ['SSH-2.0-OpenSSH_9.6\r\n'],
    becomes: 'malformed',
    content: null,
    usage: unknown,
  },
  {
    name: 'a redirect',
    script: response('301 Moved Permanently', { location: 'https://elsewhere.test/v1' }, ''),
    becomes: 'malformed',
    content: null,
    usage: none,
  },
  { name: 'a reset instead of a response', script: ['reset!'], becomes: 'reset', content: null, usage: unknown },
  {
    name: 'a reset in mid-answer',
    script: cutStream(hello, 'reset!'),
    becomes: 'reset',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'a connection closed in the middle of a chunked body',
    script: cutStream(hello, 'hang up!'),
    becomes: 'reset',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'a body shorter than its Content-Length',
    script: ['HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n', '{"choices":', 'hang up!'],
    becomes: 'reset',
    content: null,
    usage: unknown,
  },
  {
    name: 'a chunked body cut short on a connection to be closed',
    script: [streamHead('connection: close\r\n'), ...hello.map(chunk), 'hang up!'],
    becomes: 'reset',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'a body that ends with the connection, too early',
    script: ['HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n', ...hello, 'hang up!'],
    becomes: 'truncated',
    content: 'Hello world',
    usage: estimated(2),
  },
  {
    name: 'a rate limit',
    script: json('429 Too Many Requests', { error: { message: 'Slow down', code: 'rate_limit_exceeded' } }),
    becomes: 'rate_limited',
    content: null,
    usage: none,
  },
  {
    name: 'a request the server does not take',
    script: json('404 Not Found', { error: { message: 'No such model' } }),
    becomes: 'http_4xx',
    content: null,
    usage: none,
  },
  {
    name: 'an overloaded server by its own number',
    script: json('529 Site is overloaded', overloaded),
    becomes: 'http_5xx',
    content: null,
    usage: none,
  },
]

/** Streams that stop in the middle and stay open. */
export const silentShapes: readonly Shape[] = [
  { name: 'nothing at all', script: ['silence!'], becomes: 'timeout_first_token', content: null, usage: unknown },
  {
    name: 'headers and then nothing',
    script: [streamHead(), 'silence!'],
    becomes: 'timeout_first_token',
    content: null,
    usage: unknown,
  },
  {
    name: 'a role, a comment and then nothing',
    script: cutStream([role, ': wait\n\n'], 'silence!'),
    becomes: 'timeout_first_token',
    content: null,
    usage: unknown,
  },
  {
    name: 'silence after the first token',
    script: cutStream([role, says('Hello')], 'silence!'),
    becomes: 'timeout_idle',
    content: 'Hello',
    usage: estimated(1),
  },
  {
    name: 'silence after the terminal event',
    script: cutStream([...hello, finish('stop', { usage: tenAndThree })], 'silence!'),
    becomes: 'ok',
    ...helloWorld,
  },
]

function splitInside(text: string, character: string): Uint8Array[] {
  const bytes = Buffer.from(text)
  const cut = bytes.indexOf(character) + 2
  return [bytes.subarray(0, cut), bytes.subarray(cut)]
}
