import { expect, test } from 'vitest'
import { optionProblems, outcome } from '../testing/scoring.js'
import { lastNumber, readNumber } from './read-number.js'

const afterA = { extract: 'A:\\s*([-\\d.,]+)' }

test('the number is what the first match captures, and the note says what was found', async () => {
  expect(await outcome('number', { ...afterA, equals: 18 }, '13 * 2 = 26\nA: 26')).toBe('failed: found 26, expected 18')
  expect(await outcome('number', { ...afterA, equals: 18 }, '9 * 2 = 18\nA: 18')).toBe('passed: found 18')
  expect(await outcome('number', { ...afterA, equals: 18 }, 'A: 18. Or was it A: 26?')).toBe('passed: found 18')
})

test('no match, and a match that is no number, both fail', async () => {
  expect(await outcome('number', { ...afterA, equals: 18 }, 'eighteen')).toBe(
    String.raw`failed: no match for "A:\\s*([-\\d.,]+)"`,
  )
  expect(await outcome('number', { ...afterA, equals: 0 }, 'A: -.,')).toBe('failed: "-.," is not a number')
  expect(await outcome('number', { equals: 0 }, 'none at all')).toBe('failed: no number in "none at all"')
})

test('a group that took no part in the match is no number', async () => {
  expect(await outcome('number', { extract: 'total(?: (\\d+))?', equals: 3 }, 'the total, 3')).toBe(
    String.raw`failed: no match for "total(?: (\\d+))?"`,
  )
})

test('a tolerance reaches as far as it says in decimals, not in binary fractions', async () => {
  // 18.1 - 18 = 0.10000000000000142 in doubles
  expect(await outcome('number', { equals: 18, tolerance: 0.1 }, '18.1')).toBe('passed: found 18.1')
  expect(await outcome('number', { equals: 18, tolerance: 0.1 }, '18.11')).toBe(
    'failed: found 18.11, expected 18 ± 0.1',
  )
})

test.each([
  ['1,234', 1234],
  ['1,234,567.89', 1234567.89],
  ['18.', 18],
  ['$1,234.50', 1234.5],
  ['-$5', -5],
  ['−7', -7],
  ['40 %', 40],
  ['1e3', 1000],
  ['.5', 0.5],
  ["1'000", 1000],
  ['1,5', null],
  ['1,23,456', null],
  ['1.2.3', null],
  ['', null],
  ['-', null],
  ['12 apples', null],
])('as a whole, "%s" reads %s', (text, expected) => {
  expect(readNumber(text)).toBe(expected)
})

test.each([
  ['She makes $18 every day.', 18],
  ['16 - 3 - 4 = 9, and 9 * 2 is 18.', 18],
  ['16-3', 3],
  ['the change is -3', -3],
  ['f(x)-2', 2],
  ['about 1,234,567 in all', 1234567],
  ['one of 3, 4', 4],
  ['between 10 and 12%', 12],
  ['nothing', null],
])('the last number of "%s" is %s', (text, expected) => {
  expect(lastNumber(text)).toBe(expected)
})

test('a pattern without a group, or beyond linear time, is refused with what to do', async () => {
  expect(await optionProblems('number', { extract: 'A: \\d+', equals: 1 })).toEqual([
    'extract: has no capture group; put ( ) around the number',
  ])
  expect(await optionProblems('number', { extract: '(?<=A: )(\\d+)', equals: 1 })).toEqual([
    'extract: uses look-behind, which cannot be matched in linear time; write the pattern without it',
  ])
})
