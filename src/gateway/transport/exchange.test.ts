import { expect, test } from 'vitest'
import { ReplyReader } from '../reply/reply-reader.js'
import { patient } from '../testing/asking.js'
import { type ManualTime, manualTime } from '../testing/manual-time.js'
import { role, says } from '../testing/wire.js'
import { Exchange } from './exchange.js'
import { Handover } from './timed-connector.js'
import { Turns } from './turns.js'

const controller = { aborted: false, paused: false, reason: null, abort() {}, pause() {}, resume() {} }
const timeouts = { ...patient, firstTokenMs: 1000, idleMs: 100 }

function startExchange(time: ManualTime, streamed = true): Exchange {
  const reader = new ReplyReader()
  const exchange = new Exchange({
    ...time,
    timeouts,
    handover: new Handover(),
    turns: new Turns(time.clock),
    reader,
    streamed,
  })
  time.advance(50)
  exchange.onRequestStart(controller)
  return exchange
}

const read = (exchange: Exchange, text: string) => exchange.onResponseData(controller, Buffer.from(text))

test('the first token is waited for from the moment the request was written, whatever else arrives', () => {
  const time = manualTime()
  const exchange = startExchange(time)
  exchange.onResponseStart(controller, 200, {})
  time.advance(900)
  read(exchange, role)
  time.advance(99)
  expect(exchange.broken).toBeNull()
  time.advance(1)
  // 50 ms in the queue do not count: 50 + 1000 = 1050
  expect(exchange.broken).toMatchObject({ class: 'timeout_first_token', message: 'no token within 1000 ms' })
  expect(time.clock.nowMs()).toBe(1050)
})

test('after the first token only the gap between two reads counts', () => {
  const time = manualTime()
  const exchange = startExchange(time)
  exchange.onResponseStart(controller, 200, {})
  for (let tokens = 0; tokens < 20; tokens++) {
    time.advance(99)
    read(exchange, says('x'))
  }
  // 20 x 99 ms is beyond the limit of 1000 ms for a first token, and no gap reached 100 ms
  expect(exchange.broken).toBeNull()
  time.advance(100)
  expect(exchange.broken).toMatchObject({ class: 'timeout_idle' })
})

test('a call that is no stream has no first token to wait for, but must not stop in mid-body', () => {
  const time = manualTime()
  const exchange = startExchange(time, false)
  time.advance(5000)
  exchange.onResponseStart(controller, 200, {})
  expect(exchange.broken).toBeNull()
  read(exchange, '{"choices"')
  time.advance(100)
  expect(exchange.broken).toMatchObject({ class: 'timeout_idle' })
})

test('an exchange ends once: what comes later changes nothing', async () => {
  const time = manualTime()
  const exchange = startExchange(time)
  exchange.onResponseStart(controller, 200, {})
  exchange.onResponseEnd()
  time.advance(100_000)
  exchange.onResponseError(controller, new Error('late'))
  await exchange.ended
  expect(exchange.broken).toBeNull()
  expect(exchange.closedAtMs).toBe(50)
})

test('an informational response is not the response', () => {
  const exchange = startExchange(manualTime())
  exchange.onResponseStart(controller, 103, { link: '<x>' })
  expect(exchange.status).toBeNull()
  exchange.onResponseStart(controller, 200, {})
  expect(exchange.status).toBe(200)
})
