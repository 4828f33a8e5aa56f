import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Script } from './raw-server.js'
import { complete, estimated, hello, helloWorld, reported, type Shape } from './shape.js'
import {
  chunk,
  completion,
  cutStream,
  done,
  finish,
  json,
  lastChunk,
  role,
  says,
  stream,
  streamHead,
  tenAndThree,
  usageChunk,
  whole,
} from './wire.js'

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

function splitInside(text: string, character: string): Uint8Array[] {
  const bytes = Buffer.from(text)
  const cut = bytes.indexOf(character) + 2
  return [bytes.subarray(0, cut), bytes.subarray(cut)]
}
