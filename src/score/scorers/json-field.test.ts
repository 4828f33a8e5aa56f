import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optionProblems, outcome } from '../testing/scoring.js'

const order = '{"id": "A-7", "total": 18.10, "paid": false, "note": null, "lines": [{"sku": "X", "quantity": 2}]}'

test.each([
  ['/id', 'A-7', 'passed: /id is as expected'],
  ['/id', ' A-7\n', 'passed: /id is as expected'],
  ['/id', 'a-7', 'failed: /id is "A-7", expected "a-7"'],
  ['/total', 18.1, 'passed: /total is as expected'],
  ['/total', '18.1', 'failed: /total is 18.1, expected "18.1"'],
  ['/paid', false, 'passed: /paid is as expected'],
  ['/paid', null, 'failed: /paid is false, expected null'],
  ['/note', null, 'passed: /note is as expected'],
  ['/notes', null, 'failed: there is no /notes'],
  ['/lines/0/quantity', 2, 'passed: /lines/0/quantity is as expected'],
  ['/lines/1/quantity', 2, 'failed: there is no /lines/1/quantity'],
  ['/lines/0/sku/0', 'X', 'failed: there is no /lines/0/sku/0'],
  ['/lines', [{ quantity: 2, sku: 'X' }], 'passed: /lines is as expected'],
  ['/lines', [{ quantity: 2, sku: 'Y' }], 'failed: /lines/0/sku is "X", expected "Y"'],
  ['/lines', [{ quantity: 2 }], 'failed: "/lines/0/sku" was not expected'],
  ['/lines', [{ quantity: 2, sku: 'X', tax: 1 }], 'failed: there is no /lines/0/tax'],
  ['/lines', [], 'failed: /lines is a list of 1, expected a list of 0'],
  ['/lines', {}, 'failed: /lines is a list of 1, expected an object'],
])('%s equals %j: %s', async (path, equals, expected) => {
  expect(await outcome('json-field', { path, equals }, order)).toBe(expected)
})

test('a fence around the JSON is taken off, and words around it are not JSON', async () => {
  const options = { path: '/id', equals: 'A-7' }
  expect(await outcome('json-field', options, `\`\`\`json\n${order}\n\`\`\``)).toMatch(/^passed/)
  expect(await outcome('json-field', options, `Here: ${order}`)).toMatch(/^failed: not JSON: "Here: /)
})

test('a tolerance is for numbers and reaches as far as it says in decimals', async () => {
  // 18.1 - 18 = 0.10000000000000142 in doubles
  expect(await outcome('json-field', { path: '/total', equals: 18, tolerance: 0.1 }, order)).toMatch(/^passed/)
  expect(await outcome('json-field', { path: '/total', equals: 18, tolerance: 0.09 }, order)).toBe(
    'failed: /total is 18.1, expected 18 ± 0.09',
  )
})

test('case is ignored when told so', async () => {
  expect(await outcome('json-field', { path: '/id', equals: 'a-7', ignoreCase: true }, order)).toMatch(/^passed/)
})

test('names with a slash or a tilde are written as JSON pointers write them, and "" is the whole value', async () => {
  expect(await outcome('json-field', { path: '/a~1b/~01', equals: 1 }, '{"a/b": {"~1": 1}}')).toMatch(/^passed/)
  expect(await outcome('json-field', { path: '', equals: [1, 2] }, '[1, 2]')).toBe('passed: the value is as expected')
  expect(await outcome('json-field', { path: '/', equals: 1 }, '{"": 1}')).toMatch(/^passed/)
})

test('what every object and every list has is no field of an answer', async () => {
  for (const path of ['/constructor', '/__proto__', '/toString', '/lines/length']) {
    expect(await outcome('json-field', { path, equals: null }, order)).toBe(`failed: there is no ${path}`)
  }
  expect(await outcome('json-field', { path: '', equals: {} }, '{"__proto__": {"a": 1}}')).toBe(
    'failed: "/__proto__" was not expected',
  )
})

test('an answer nested a hundred thousand deep is an answer like any other', async () => {
  const deep = `{"a": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`
  expect(await outcome('json-field', { path: '/a', equals: [[1]] }, deep)).toBe(
    'failed: /a/0/0 is a list of 1, expected 1',
  )
})

test('any value of JSON is found at the place it was put, and any other is not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.string(), async (value, key) => {
      const path = `/0/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      const answer = JSON.stringify([{ [key]: value }])
      expect(await outcome('json-field', { path, equals: value }, answer)).toMatch(/^passed/)
      expect(await outcome('json-field', { path, equals: [value] }, answer)).toMatch(/^failed/)
    }),
  )
})

test('options that could never do what they say are refused', async () => {
  expect(await optionProblems('json-field', { path: 'lines/0/sku', equals: 1 })).toEqual([
    'path: is no JSON pointer: write / before each step, as in /lines/0/sku',
  ])
  expect(await optionProblems('json-field', { path: '/a~2', equals: 1 })).toHaveLength(1)
  expect(await optionProblems('json-field', { path: '/a' })).toEqual([
    'equals: must be the value to find: a number, a text, true, false, null, a list or an object',
  ])
  expect(await optionProblems('json-field', { path: '/a', equals: '1', tolerance: 1 })).toEqual([
    'tolerance: is for an equals that is a number',
  ])
  expect(await optionProblems('json-field', { path: '/a', equals: 1, ignoreCase: true })).toEqual([
    'ignoreCase: is for an equals that is a text',
  ])
})
