import { expect, test } from 'vitest'
import { optionProblems, outcome } from '../testing/scoring.js'

const order = {
  type: 'object',
  properties: { id: { type: 'string', pattern: '^ORD-' }, items: { type: 'integer', minimum: 1 } },
  required: ['id'],
}

test.each([
  ['{"a": 1}', 'passed: valid JSON'],
  ['```json\n{"a": 1}\n```', 'passed: valid JSON'],
  ['```\n[1]\n```\n', 'passed: valid JSON'],
  ['null', 'passed: valid JSON'],
  ['{"a": 1,}', 'failed: not JSON: "{\\"a\\": 1,}"'],
  ['Here it is: {"a": 1}', 'failed: not JSON: "Here it is: {\\"a\\": 1}"'],
])('%j: %s', async (answer, expected) => {
  expect(await outcome('json', {}, answer)).toBe(expected)
})

test('a schema is applied, and the note says where the answer breaks it', async () => {
  expect(await outcome('json', { schema: order }, '{"id": "ORD-7", "items": 2}')).toBe(
    'passed: valid JSON, and valid under the schema',
  )
  expect(await outcome('json', { schema: order }, '{"id": "7"}')).toBe(
    'failed: JSON that breaks the schema: /id must match pattern "^ORD-"',
  )
  expect(await outcome('json', { schema: order }, '{}')).toBe(
    `failed: JSON that breaks the schema: the value must have required property 'id'`,
  )
})

test('two patterns in one schema stay two patterns', async () => {
  const schema = { properties: { a: { pattern: '^x' }, b: { pattern: '^y' } } }
  expect(await outcome('json', { schema }, '{"a": "x1", "b": "y1"}')).toMatch(/^passed/)
  expect(await outcome('json', { schema }, '{"a": "x1", "b": "x1"}')).toMatch(/^failed.*\/b/)
})

test('the same $id may stand in two cases', async () => {
  const schema = { $id: 'order', type: 'object' }
  expect(await outcome('json', { schema }, '{}')).toMatch(/^passed/)
  expect(await outcome('json', { schema: { ...schema, required: ['id'] } }, '{}')).toMatch(/^failed/)
})

test('a schema that is none, or of another draft, is refused before anything is asked', async () => {
  expect(await optionProblems('json', { schema: { type: 'objekt' } })).toEqual([
    'schema: is no JSON Schema (draft 2020-12): schema is invalid: data/type must be equal to one of the allowed values, data/type must be array, data/type must match a schema in anyOf',
  ])
  expect(await optionProblems('json', { schema: { $schema: 'http://json-schema.org/draft-07/schema#' } })).toEqual([
    'schema: is no JSON Schema (draft 2020-12): no schema with key or ref "http://json-schema.org/draft-07/schema#"',
  ])
  expect(await optionProblems('json', { schema: { pattern: '(?=a)' } })).toEqual([
    'schema: is no JSON Schema (draft 2020-12): uses look-ahead, which cannot be matched in linear time; write the pattern without it',
  ])
})
