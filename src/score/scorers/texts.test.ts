import { expect, test } from 'vitest'
import { optionProblems, outcome } from '../testing/scoring.js'

test('exact ignores white space around either text, and nothing else unless told', async () => {
  expect(await outcome('exact', { equals: 'refund\n' }, '  refund ')).toBe('passed: is "refund"')
  expect(await outcome('exact', { equals: 'refund' }, 'Refund')).toBe('failed: found "Refund", expected "refund"')
  expect(await outcome('exact', { equals: 'refund', ignoreCase: true }, 'REFUND')).toBe('passed: is "refund"')
})

test('accents compare equal however they are composed', async () => {
  expect(await outcome('exact', { equals: 'caf\u00e9' }, 'cafe\u0301')).toBe('passed: is "café"')
})

test('a long answer is cut in the note', async () => {
  expect(await outcome('exact', { equals: 'no' }, 'x'.repeat(500))).toBe(
    `failed: found "${'x'.repeat(60)}…", expected "no"`,
  )
})

test('a blank text to equal is refused', async () => {
  expect(await optionProblems('exact', { equals: ' ' })).toEqual(['equals: is blank: an empty answer never passes'])
})

test('contains is case-sensitive unless told', async () => {
  expect(await outcome('contains', { text: 'Paris' }, 'paris, of course')).toBe('failed: did not find "Paris"')
  expect(await outcome('contains', { text: 'Paris', ignoreCase: true }, 'paris')).toBe('passed: found "Paris"')
})

test('regex takes flags and shows what matched', async () => {
  expect(await outcome('regex', { pattern: '^b$', flags: 'im' }, 'a\nB')).toBe('passed: matched "B"')
  expect(await outcome('regex', { pattern: '^b$' }, 'a\nB')).toBe('failed: no match for "^b$"')
})

test('a pattern that would take a backtracking engine years is decided at once', async () => {
  expect(await outcome('regex', { pattern: '^(a+)+$' }, `${'a'.repeat(5000)}!`)).toBe('failed: no match for "^(a+)+$"')
})

test.each([
  ['(?=a)', 'pattern: uses look-ahead, which cannot be matched in linear time; write the pattern without it'],
  ['(a)\\1', 'pattern: uses a back-reference, which cannot be matched in linear time; write the pattern without it'],
  ['a(', 'pattern: is no valid pattern: missing closing ): `a(`'],
])('the pattern %s is refused with the reason', async (pattern, problem) => {
  expect(await optionProblems('regex', { pattern })).toEqual([problem])
})

test('unknown flags are refused with the known ones', async () => {
  expect(await optionProblems('regex', { pattern: 'a', flags: 'g' })).toEqual([
    'flags: may hold i (ignore case), m (lines) and s (dot matches line breaks)',
  ])
})

test.each([
  ["it's well-known – really", 3],
  ['  one\n\ttwo  ', 2],
])('max-words counts "%s" as %i words', async (text, words) => {
  expect(await outcome('max-words', { limit: words }, text)).toMatch(/^passed/)
  if (words > 1) expect(await outcome('max-words', { limit: words - 1 }, text)).toMatch(/^failed/)
})

test('text written without spaces has words too, fewer than characters', async () => {
  // Which words exactly is the dictionary's business, and dictionaries change.
  const text = '我们会在三天内退款 OK'
  expect(await outcome('max-words', { limit: 2 }, text)).toMatch(/^failed/)
  expect(await outcome('max-words', { limit: 9 }, text)).toMatch(/^passed/)
})
