import { expect, test } from 'vitest'
import type { CassetteLine } from '../model/simulation.js'
import { recordedAsk } from './recorded.js'
import { fakeTime } from './testing/fake-time.js'
import { context, sha256, user } from './testing/world.js'

const line = (content: string, changes: Partial<CassetteLine> = {}): CassetteLine => ({
  model: 'flash',
  messages: [user('Hello')],
  params: null,
  content,
  finishReason: 'stop',
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
  ttftMs: 0,
  tokensPerSecond: null,
  ...changes,
})

function player(lines: readonly CassetteLine[]) {
  const time = fakeTime()
  const warnings: string[] = []
  const onWarning = (text: string) => warnings.push(text)
  const ask = recordedAsk({ ...time, lines, sha256, gateway: 'tape', onWarning })
  const hear = async (fields: Readonly<Record<string, unknown>> = {}, model = 'flash') => {
    const reply = await time.run(ask({ model, messages: [user('Hello')], ...fields }, context()))
    return reply.status === 'ok' ? reply.answer.content : reply.failure.message
  }
  return { ask, hear, time, warnings }
}

test('the k-th identical request gets the k-th line, then they repeat with one warning', async () => {
  const { hear, warnings } = player([line('one'), line('two')])
  expect([await hear(), await hear(), await hear(), await hear(), await hear()]).toEqual([
    'one',
    'two',
    'one',
    'two',
    'one',
  ])
  expect(warnings).toEqual([
    'The cassette has 2 answers of flash to "Hello" and was asked more often: recorded answers repeat.',
  ])
})

test('a line with params answers only requests that carry them', async () => {
  const { hear } = player([line('cold', { params: { temperature: 0 } }), line('any')])
  expect(await hear({ temperature: 0.7 })).toBe('any')
  expect([await hear({ temperature: 0 }), await hear({ temperature: 0 })]).toEqual(['cold', 'any'])
})

test('a request that was not recorded fails with a 404 that names it', async () => {
  const { ask } = player([line('one')])
  expect(await ask({ model: 'pro', messages: [user('Hello')] }, context())).toMatchObject({
    status: 'failed',
    failure: {
      class: 'http_4xx',
      httpStatus: 404,
      code: 'not_recorded',
      message: 'The cassette has no answer of pro to "Hello".',
    },
    attempts: [],
  })
})

test('an answer takes as long as it was recorded to take', async () => {
  const { ask, time } = player([line('12345678', { ttftMs: 250, tokensPerSecond: 50 })])
  const reply = await time.run(ask({ model: 'flash', messages: [user('Hello')] }, context()))
  // Two tokens of four bytes: 250 ms, and one interval of 20 ms.
  expect(reply.attempts[0]?.stamps.lastTokenMs).toBe(270)
})

test('usage is what the server reported, and unknown where it said nothing', async () => {
  const { ask } = player([line('one'), line('two', { usage: null })])
  const usage = async () => (await ask({ model: 'flash', messages: [user('Hello')] }, context())).attempts[0]?.usage
  expect(await usage()).toEqual({
    status: 'reported',
    usage: { freshInput: 9, cachedInput: 0, cacheWrite: 0, answer: 3, reasoning: 0 },
  })
  expect(await usage()).toEqual({ status: 'unknown' })
})

test('an empty and a filtered recording are the failures they were', async () => {
  const { ask } = player([line(''), line('I can', { finishReason: 'content_filter' })])
  const next = () => ask({ model: 'flash', messages: [user('Hello')] }, context())
  expect(await next()).toMatchObject({ status: 'failed', failure: { class: 'empty' }, partial: null })
  expect(await next()).toMatchObject({
    status: 'failed',
    failure: { class: 'content_filtered' },
    partial: { content: 'I can', finishReason: 'content_filter' },
  })
})
