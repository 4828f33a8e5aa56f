import { expect, test } from 'vitest'
import { Usd } from '../../model/usd.js'
import { type ProgressState, progressLine } from './progress-line.js'

const state = (changes: Partial<ProgressState>): ProgressState => ({
  phase: 'calls',
  done: 120,
  total: 500,
  failed: 0,
  spent: Usd.zero,
  elapsedMs: 3_000,
  ...changes,
})

test('shows calls, rate and time left; failures and money once there are any', () => {
  // 120 in 3 s are 40/s; 380 are left: 9.5 s, rounded up.
  expect(progressLine(state({}))).toBe('calls   120/500  40/s  10 s left')
  expect(progressLine(state({ failed: 3, spent: Usd.parse('0.1234') }))).toBe(
    'calls   120/500  3 failed  40/s  $0.1234 spent  10 s left',
  )
})

test('from a dollar on, cents are enough', () => {
  expect(progressLine(state({ spent: Usd.parse('0.99994') }))).toContain('$0.9999 spent')
  expect(progressLine(state({ spent: Usd.parse('1') }))).toContain('$1.00 spent')
})

test('slow rates have a decimal, long waits another unit', () => {
  // 3 in 60 s are 0.05/s, the other 9: 180 s; 1 in 60 s with 999 to go: 16.65 h.
  expect(progressLine(state({ done: 3, total: 12, elapsedMs: 60_000 }))).toBe('calls   3/12  0.1/s  3 min left')
  expect(progressLine(state({ done: 1, total: 1_000, elapsedMs: 60_000 }))).toBe('calls   1/1,000  0.0/s  16.6 h left')
})

test('before the first call is done there is no telling, and at the end nothing is left', () => {
  expect(progressLine(state({ done: 0, elapsedMs: 0 }))).toBe('calls   0/500  0.0/s')
  expect(progressLine(state({ phase: 'judge', done: 500 }))).toBe('judge   500/500  167/s')
})
