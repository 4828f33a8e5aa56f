import { expect, test } from 'vitest'
import { doneCalls } from './done-calls.js'
import { ended, finished } from './testing/runs.js'

const calls = [finished('ok', ''), ended('failed', 'http_5xx'), ended('cancelled', 'cancelled')]

test('successes and failures are facts; what was cancelled is made again', () => {
  expect([...doneCalls({ calls }, { retryFailed: false })]).toEqual(['ok', 'failed'])
})

test('failures are made again when asked for', () => {
  expect([...doneCalls({ calls }, { retryFailed: true })]).toEqual(['ok'])
})
