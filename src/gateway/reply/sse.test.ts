import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SseEvent, SseParser } from './sse.js'

function parse(...reads: readonly (string | Uint8Array)[]): SseEvent[] {
  const parser = new SseParser()
  const events: SseEvent[] = []
  for (const read of reads) parser.feed(Buffer.from(read), (event) => events.push(event))
  parser.end((event) => events.push(event))
  return events
}

const message = (data: string): SseEvent => ({ name: null, data })

test('a blank line ends an event, whatever the lines end in', () => {
  expect(parse('data: a\n\ndata: b\r\n\r\ndata: c\r\r')).toEqual([message('a'), message('b'), message('c')])
})

test('several data lines are one text, and one space after the colon is dropped', () => {
  expect(parse('data: one\ndata:two\ndata:  three\ndata\n\n')).toEqual([message('one\ntwo\n three\n')])
})

test('an event has the name it was given, and the next one has none', () => {
  expect(parse('event: error\ndata: {}\n\ndata: a\n\n')).toEqual([{ name: 'error', data: '{}' }, message('a')])
})

test('comments, unknown fields, a byte order mark and events without data are nothing', () => {
  expect(parse('\uFEFF: hi\n\nevent: ping\n\nid: 1\nretry: 5\nnonsense\ndata: a\n\n')).toEqual([message('a')])
})

test('an event is handed on in the read that completes it', () => {
  const parser = new SseParser()
  const perRead = ['data: a\n', '\ndata: b', '\r\n\r', '\ndata: c\n\n'].map((read) => {
    const events: SseEvent[] = []
    parser.feed(Buffer.from(read), (event) => events.push(event))
    return events.map(({ data }) => data)
  })
  expect(perRead).toEqual([[], ['a'], ['b'], ['c']])
})

test('a stream that stops without the last blank line still hands on what it has', () => {
  expect(parse('data: a\n\ndata: [DONE]')).toEqual([message('a'), message('[DONE]')])
})

const lineEnds = fc.constantFrom('\n', '\r\n', '\r')
const lines = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => `data: ${text}`),
  fc.constantFrom('', '', ': ping', 'event: error', 'data:', 'data: {"a":"🌍ü"}', 'id: 3'),
)
const streams = fc
  .array(fc.tuple(lines, lineEnds), { maxLength: 12 })
  .map((parts) => Buffer.from(parts.flat().join('')))

test('any split of the bytes gives the same events', () => {
  fc.assert(
    fc.property(streams, fc.array(fc.nat(), { maxLength: 10 }), (bytes, points) => {
      const cuts = [0, ...points.map((point) => point % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
      const pieces = cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end))
      expect(parse(...pieces)).toEqual(parse(bytes))
      expect(parse(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(parse(bytes))
    }),
  )
})
