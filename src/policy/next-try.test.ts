import { expect, test } from 'vitest'
import { failure, failureClasses } from '../model/failure.js'
import { nextTry, worthRetrying } from './next-try.js'
import { failedReply, httpFailure } from './testing/replies.js'

const rules = { retries: 2, random: () => 0.5, retryAfterCapMs: 30_000 }

test('these statuses are tried again and no others', () => {
  const statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 500, 501, 502, 503, 504, 529]
  expect(statuses.filter((status) => worthRetrying(failedReply(httpFailure(status))))).toEqual([
    408, 409, 425, 429, 500, 502, 503, 504, 529,
  ])
})

test('of the failures without a status, those of reaching the host are tried again', () => {
  expect(failureClasses.filter((one) => worthRetrying(failedReply(failure(one, ''))))).toEqual([
    'dns',
    'connect',
    'timeout_connect',
    'reset',
    'rate_limited',
  ])
})

test('an exhausted quota is not, although it comes as a 429', () => {
  expect(worthRetrying(failedReply(httpFailure(429, { code: 'insufficient_quota' })))).toBe(false)
})

test('a reset is tried again only before the first token', () => {
  const reset = failure('reset', 'the connection was cut')
  expect(worthRetrying(failedReply(reset))).toBe(true)
  expect(worthRetrying(failedReply(reset, 120))).toBe(false)
  const partial = { content: 'Hel', reasoning: null, refusal: null, toolCalls: [], finishReason: null }
  expect(worthRetrying({ ...failedReply(reset), partial })).toBe(false)
})

test('the wait doubles from 500 ms to 8 s and is spread over its whole length', () => {
  const busy = failedReply(httpFailure(503))
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => nextTry(busy, tries, { ...rules, retries: 6 }))
  // Half of 500, 1000, 2000, 4000, 8000 and, at the cap, 8000.
  expect(waits.map((next) => next.action === 'wait' && next.waitMs)).toEqual([250, 500, 1000, 2000, 4000, 4000])
  expect(nextTry(busy, 1, { ...rules, random: () => 0 })).toEqual({ action: 'wait', waitMs: 0 })
})

test('Retry-After is waited for in full, with the jitter on top', () => {
  const refused = failedReply(httpFailure(429, { retryAfterMs: 2_000 }))
  expect(nextTry(refused, 1, rules)).toEqual({ action: 'wait', waitMs: 2_250 })
})

test('a Retry-After beyond the cap ends the call and says so', () => {
  const refused = failedReply(httpFailure(429, { retryAfterMs: 120_000 }))
  expect(nextTry(refused, 1, rules)).toMatchInlineSnapshot(`
    {
      "action": "give_up",
      "failure": {
        "class": "rate_limited",
        "code": null,
        "httpStatus": 429,
        "message": "HTTP 429; not tried again: the server asks for a wait of 120 s, and the longest allowed is 30 s",
        "retryAfterMs": 120000,
      },
    }
  `)
})

test('two retries are three tries', () => {
  const busy = failedReply(httpFailure(503))
  expect([1, 2, 3].map((tries) => nextTry(busy, tries, rules).action)).toEqual(['wait', 'wait', 'give_up'])
  expect(nextTry(busy, 1, { ...rules, retries: 0 }).action).toBe('give_up')
})

test('whoever asks may narrow what is worth another try', () => {
  const narrow = { ...rules, worth: () => false }
  expect(nextTry(failedReply(httpFailure(503)), 1, narrow).action).toBe('give_up')
})
