import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optionProblems, outcome } from '../testing/scoring.js'
import { editSimilarity, tokenOverlap } from './likeness.js'

test.each([
  // 2 x shared / (words of one + words of the other)
  ['the cat sat', 'the cat ran', (2 * 2) / 6],
  ['The CAT, sat!', 'the cat sat', 1],
  ['yes', 'yes it is so', (2 * 1) / 5],
  ['no no no', 'no', (2 * 1) / 4],
  ['退款', '退货', (2 * 1) / 4],
  ['cat', 'dog', 0],
  ['...', 'dog', 0],
])('"%s" and "%s" share words', (one, other, share) => {
  expect(tokenOverlap(one, other)).toBeCloseTo(share, 12)
})

test.each([
  // 1 - edits / the longer length
  ['kitten', 'sitting', 1 - 3 / 7],
  ['same', 'same', 1],
  [' a  b\n', 'a b', 1],
  ['', 'abc', 0],
  ['👍🏽', '👍', 1 - 1 / 2],
])('"%s" and "%s" are some edits apart', (one, other, share) => {
  expect(editSimilarity(one, other)).toBeCloseTo(share, 12)
})

test.each([
  ['words', tokenOverlap],
  ['edits', editSimilarity],
])('likeness by %s lies between 0 and 1, is 1 for a text itself and the same either way round', (_, likeness) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (one, other) => {
      const share = likeness(one, other)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(likeness(other, one)).toBe(share)
      expect(likeness(one, one)).toBe(1)
    }),
  )
})

test('one edit costs at most one part of the longer text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,30}$/), fc.nat(), (text, place) => {
      const at = place % text.length
      const without = text.slice(0, at) + text.slice(at + 1)
      expect(editSimilarity(text, without)).toBeCloseTo(1 - 1 / text.length, 12)
    }),
  )
})

test('a long answer is measured in time', () => {
  expect(editSimilarity('x'.repeat(200_000), `${'x'.repeat(200_000)}y`)).toBe(1)
})

test('similar compares with the reference unless it is given a text, and says how like they are', async () => {
  const reference = 'The parcel arrives on Monday.'
  expect(await outcome('similar', { min: 0.6 }, 'It arrives Monday', { reference })).toBe(
    // 2 x 2 / (3 + 5) = 0.5
    'failed: 0.50 like it by tokens, at least 0.6 wanted',
  )
  expect(await outcome('similar', { min: 0.5 }, 'It arrives Monday', { reference })).toBe(
    'passed: 0.50 like it by tokens, at least 0.5 wanted',
  )
  expect(await outcome('similar', { min: 0.9, by: 'edits', to: 'refund' }, 'refunds', { reference })).toBe(
    // 1 - 1/7 = 0.857
    'failed: 0.85 like it by edits, at least 0.9 wanted',
  )
})

test('with neither text nor reference nothing can be said', async () => {
  expect(await outcome('similar', { min: 0.5 }, 'anything')).toBe(
    'unscored: nothing to compare with: give `to`, or the case a reference',
  )
})

test.each([
  [{ min: 0 }, 'min: Too small: expected number to be >0'],
  [{ min: 2 }, 'min: Too big: expected number to be <=1'],
  [{ min: 0.5, to: ' ' }, 'to: is blank: leave it out to compare with the reference'],
])('the options %j are refused', async (options, problem) => {
  expect(await optionProblems('similar', options)).toEqual([problem])
})
