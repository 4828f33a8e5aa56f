import { expect, test } from 'vitest'
import type { Delta } from '../model/chat.js'
import { failure } from '../model/failure.js'
import { perform } from './performance.js'
import { type Script, words } from './script.js'
import { fakeTime } from './testing/fake-time.js'
import { context } from './testing/world.js'

const script = (changes: Partial<Script> = {}): Script => ({
  speech: words('You can return it within 30 days.'),
  firstTokenMs: 100,
  tokensPerSecond: 100,
  failure: null,
  usage: { status: 'reported', usage: { freshInput: 5, cachedInput: 0, cacheWrite: 0, answer: 9, reasoning: 0 } },
  ...changes,
})

const stage = (time: ReturnType<typeof fakeTime>) => ({ ...time, gateway: 'pretend', model: 'flash' })

test('tokens come at their due times, counted from the start of the call', async () => {
  const time = fakeTime()
  const arrivals: string[] = []
  const onDelta = (delta: Delta) =>
    arrivals.push(`${time.clock.nowMs()} ms ${delta.kind === 'content' ? delta.text : ''}`)
  const reply = await time.run(perform(script(), context({ onDelta }), stage(time)))

  // 33 bytes are 9 tokens: the first at 100 ms, the last 8 x 10 ms later.
  expect(arrivals).toMatchInlineSnapshot(`
    [
      "100 ms You ",
      "110 ms can ",
      "120 ms retu",
      "130 ms rn i",
      "140 ms t wi",
      "150 ms thin",
      "160 ms  30 ",
      "170 ms days",
      "180 ms .",
    ]
  `)
  expect(reply).toMatchObject({
    status: 'ok',
    answer: { content: 'You can return it within 30 days.', finishReason: 'stop' },
  })
  expect(reply.attempts[0]?.stamps).toMatchObject({
    firstTokenMs: 100,
    lastTokenMs: 180,
    tokenEvents: 9,
    streamed: true,
  })
})

test('at 4,000 tokens a second a tick of a millisecond carries several tokens', async () => {
  const time = fakeTime()
  const texts: string[] = []
  const onDelta = (delta: Delta) => texts.push(delta.kind === 'content' ? delta.text : '')
  await time.run(perform(script({ tokensPerSecond: 4000 }), context({ onDelta }), stage(time)))
  expect(texts.length).toBeLessThan(9)
  expect(texts.join('')).toBe('You can return it within 30 days.')
})

test('an answer that nobody hears arriving takes one appointment for the first token and one for the last', async () => {
  const time = fakeTime()
  const reply = await time.run(perform(script(), context(), stage(time)))
  expect(time.ticks()).toBe(2)
  expect(reply.attempts[0]?.stamps).toMatchObject({ lastTokenMs: 180, tokenEvents: 1, streamed: false })
})

test('an answer without delay needs no timer', async () => {
  const time = fakeTime()
  const reply = await perform(script({ firstTokenMs: 0, tokensPerSecond: null }), context(), stage(time))
  expect(reply.status).toBe('ok')
  expect(time.ticks()).toBe(0)
})

test('a failing script says its part first, and its partial answer has no finish reason', async () => {
  const time = fakeTime()
  const cut = script({ speech: words('You can'), failure: failure('truncated', 'cut'), usage: { status: 'unknown' } })
  const reply = await time.run(perform(cut, context(), stage(time)))
  expect(reply).toMatchObject({
    status: 'failed',
    failure: { class: 'truncated' },
    partial: { content: 'You can', finishReason: null },
    attempts: [{ usage: { status: 'unknown' }, stamps: { doneMs: null } }],
  })
})

test('aborting ends the call where it is, with the failure the signal carries', async () => {
  const time = fakeTime()
  const controller = new AbortController()
  const tooLong = failure('timeout_total', 'took too long')
  const onDelta = () => {
    if (time.clock.nowMs() >= 130) controller.abort(tooLong)
  }
  const reply = await time.run(perform(script(), context({ onDelta, signal: controller.signal }), stage(time)))
  // Tokens at 100, 110, 120 and 130 ms: 16 of the 33 characters.
  expect(reply).toMatchObject({ status: 'failed', failure: tooLong, partial: { content: 'You can return i' } })
  expect(time.clock.nowMs()).toBe(130)
})

test('a call that was cancelled before it began says nothing', async () => {
  const time = fakeTime()
  const reply = await perform(script(), context({ signal: AbortSignal.abort() }), stage(time))
  expect(reply).toMatchObject({ status: 'failed', failure: { class: 'cancelled' }, partial: null })
})
