import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import type { UsageReading } from '../model/usage.js'
import { rateBuckets } from './rate-buckets.js'
import { fakeTime } from './testing/fake-time.js'
import { contextWith, okReply, request } from './testing/replies.js'
import { throttle } from './throttle.js'

const reported = (answer: number): UsageReading => ({
  status: 'reported',
  usage: { freshInput: 0, cachedInput: 0, cacheWrite: 0, answer, reasoning: 0 },
})

/** Remembers when each call was let through, and answers at once with the usage given. */
function stamping(clock: { nowMs(): number }, usage: UsageReading = { status: 'none' }) {
  const sent: { readonly callId: string; readonly atMs: number }[] = []
  const ask: Ask = async (_request, { callId }) => {
    sent.push({ callId, atMs: clock.nowMs() })
    return okReply(usage)
  }
  return { ask, sent }
}

/** The most that fell into any 60 s. */
function densest(events: readonly { readonly atMs: number; readonly amount: number }[]): number {
  const within = (fromMs: number) => events.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 60_000)
  return Math.max(0, ...events.map(({ atMs }) => within(atMs).reduce((sum, { amount }) => sum + amount, 0)))
}

test('the third call of a gateway that allows two a minute waits until the minute is over', async () => {
  const { clock, timers, pass } = fakeTime()
  const { ask, sent } = stamping(clock)
  const throttled = throttle(ask, rateBuckets({ rpm: 2, tpm: null, clock, timers }))
  const replies = ['a', 'b', 'c'].map((id) => throttled(request, contextWith(undefined, id)))
  await pass(59_999)
  expect(sent.map(({ callId }) => callId)).toEqual(['a', 'b'])
  await pass(1)
  const waits = (await Promise.all(replies)).map(({ attempts }) => attempts[0]?.stamps.throttleMs)
  expect(waits).toEqual([0, 0, 60_000])
})

test('tokens are reserved by estimate and corrected by what the call took', async () => {
  const { clock, timers, pass } = fakeTime()
  const { ask, sent } = stamping(clock, reported(100))
  const throttled = throttle(ask, rateBuckets({ rpm: null, tpm: 1_000, clock, timers }))
  // The body is 77 bytes, so each call reserves 77 / 4, rounded up, + 880 = 900 and takes 100. The second fits after the first is
  // corrected, 100 + 900 = 1,000; the third does not, 200 + 900 = 1,100.
  const small = { ...request, max_tokens: 880 }
  const replies = Array.from({ length: 3 }, () => throttled(small, contextWith()))
  await pass(0)
  expect(sent).toHaveLength(2)
  await pass(60_000)
  await Promise.all(replies)
  expect(sent.map(({ atMs }) => atMs)).toEqual([0, 0, 60_000])
})

test('a call bigger than the whole limit goes out alone instead of never', async () => {
  const { clock, timers, pass } = fakeTime()
  const { ask, sent } = stamping(clock, { status: 'unknown' })
  const throttled = throttle(ask, rateBuckets({ rpm: null, tpm: 50, clock, timers }))
  const replies = [1, 2].map(() => throttled({ ...request, max_tokens: 500 }, contextWith()))
  await pass(60_000)
  await Promise.all(replies)
  expect(sent.map(({ atMs }) => atMs)).toEqual([0, 60_000])
})

test('a call that is aborted while it waits leaves its place to the next and is never sent', async () => {
  const time = fakeTime()
  const { ask, sent } = stamping(time.clock)
  const throttled = throttle(ask, rateBuckets({ rpm: 1, tpm: null, ...time }))
  const impatient = new AbortController()
  const replies = [
    throttled(request, contextWith(undefined, 'first')),
    throttled(request, contextWith(impatient.signal, 'impatient')),
    throttled(request, contextWith(undefined, 'patient')),
  ]
  await time.pass(1_000)
  impatient.abort()
  expect(await replies[1]).toMatchObject({ failure: { class: 'cancelled' }, attempts: [] })
  await time.pass(59_000)
  await Promise.all(replies)
  expect(sent).toEqual([
    { callId: 'first', atMs: 0 },
    { callId: 'patient', atMs: 60_000 },
  ])
  expect(time.pending).toBe(0)
})

test('never more than rpm requests in any 60 s, in order, and nobody waits without need', async () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 8 }), async (gapsMs, rpm) => {
      const { clock, timers, pass } = fakeTime()
      const { ask, sent } = stamping(clock)
      const throttled = throttle(ask, rateBuckets({ rpm, tpm: null, clock, timers }))
      const arrivedMs: number[] = []
      for (const [index, gapMs] of gapsMs.entries()) {
        await pass(gapMs)
        arrivedMs.push(clock.nowMs())
        void throttled(request, contextWith(undefined, String(index)))
      }
      await pass(60_000 * gapsMs.length)
      expect(sent.map(({ callId }) => Number(callId))).toEqual(gapsMs.map((_gap, index) => index))
      expect(densest(sent.map(({ atMs }) => ({ atMs, amount: 1 })))).toBeLessThanOrEqual(rpm)
      for (const [index, { atMs }] of sent.entries()) {
        const freedMs = (sent[index - rpm]?.atMs ?? Number.NEGATIVE_INFINITY) + 60_000
        expect(atMs).toBe(Math.max(arrivedMs[index] ?? 0, sent[index - 1]?.atMs ?? 0, freedMs))
      }
    }),
    { numRuns: 50 },
  )
})

test('never more than tpm tokens in any 60 s when the estimates hold', async () => {
  const calls = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(calls, async (maxTokens) => {
      const { clock, timers, pass } = fakeTime()
      const sent: { atMs: number; amount: number }[] = []
      const ask: Ask = async (body) => {
        sent.push({ atMs: clock.nowMs(), amount: Number(body.max_tokens) })
        return okReply(reported(Number(body.max_tokens)))
      }
      const throttled = throttle(ask, rateBuckets({ rpm: null, tpm: 1_000, clock, timers }))
      for (const max_tokens of maxTokens) void throttled({ ...request, max_tokens }, contextWith())
      await pass(60_000 * maxTokens.length)
      expect(sent).toHaveLength(maxTokens.length)
      expect(densest(sent)).toBeLessThanOrEqual(1_000)
    }),
    { numRuns: 50 },
  )
})
