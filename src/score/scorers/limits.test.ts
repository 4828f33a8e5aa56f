import { expect, test } from 'vitest'
import { failure } from '../../model/failure.js'
import { Usd } from '../../model/usd.js'
import { attemptOf } from '../testing/calls.js'
import { optionProblems, outcome } from '../testing/scoring.js'

const refused = attemptOf(9000, { status: 'failed', failure: failure('http_5xx', 'busy') })

test.each([
  ['1999 ms', [attemptOf(1999)], 'passed: took 2.00 s, at most 2s'],
  ['exactly the limit', [attemptOf(2000)], 'passed: took 2.00 s, at most 2s'],
  ['a ms more', [attemptOf(2001)], 'failed: took 2.00 s, at most 2s'],
  ['a refused try before', [refused, attemptOf(500)], 'passed: took 500 ms, at most 2s'],
  ['an unknown time', [attemptOf(null)], 'unscored: how long it took was not measured'],
])('latency of %s', async (_, attempts, found) => {
  expect(await outcome('latency', { max: '2s' }, 'an answer', { context: { attempts } })).toBe(found)
})

test.each([
  ['$0.0099', '0.0099', 'passed: cost $0.0099, at most $0.01'],
  ['exactly the limit', '0.01', 'passed: cost $0.01, at most $0.01'],
  ['a picodollar more', '0.010000000001', 'failed: cost $0.010000000001, at most $0.01'],
])('cost of %s', async (_, usd, found) => {
  const context = { costOf: () => Usd.parse(usd) }
  expect(await outcome('cost', { max: '$0.01' }, 'an answer', { context })).toBe(found)
  expect(await outcome('cost', { max: 0.01 }, 'an answer', { context })).toBe(found)
})

test('what an answer cost is asked of all its attempts', async () => {
  const attempts = [refused, attemptOf(500)]
  const context = { attempts, costOf: (all: readonly unknown[]) => Usd.parse('0.01').times(all.length) }
  expect(await outcome('cost', { max: '$0.01' }, 'an answer', { context })).toBe('failed: cost $0.02, at most $0.01')
})

test('without a price nobody fails', async () => {
  expect(await outcome('cost', { max: '$0.01' }, 'an answer', { context: { costOf: () => null } })).toBe(
    'unscored: what it cost is not known: a price is missing',
  )
})

test.each([
  ['latency', { max: '2' }, 'max: must be a duration with its unit, such as 2s'],
  ['latency', { max: '0s' }, 'max: must be a duration with its unit, such as 2s'],
  ['cost', { max: 'cheap' }, 'max: must be an amount in US dollars, such as $0.01'],
  ['cost', { max: '0.0000000000001' }, 'max: must be an amount in US dollars, such as $0.01'],
  ['code', { tests: ' ' }, 'tests: is blank: without tests nothing is checked'],
  ['code', { tests: 'assert(1)', timeout: '2m' }, 'timeout: must be a duration of at most 60s, such as 2s'],
  ['code', { tests: 'assert(1)', memory: '1MB' }, 'memory: must be a size from 8MB to 1000MB, such as 64MB'],
])('%s refuses %j', async (type, options, problem) => {
  expect(await optionProblems(type, options)).toEqual([problem])
})

test('options that were read once are read again as they are', async () => {
  // A run folder keeps what the first reading made of them.
  for (const options of [{ max: '$0.01' }, { max: 0.01 }]) expect(await optionProblems('cost', options)).toEqual([])
})
