import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.js'

test('keys are sorted at every depth, lists keep their order, undefined is left out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }, 2], a: 'x', e: undefined })).toBe('{"a":"x","b":[{"c":null,"d":1},2]}')
})

test('the order keys were written in does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a value says itself how it is written', () => {
  expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
})

test('what JSON cannot hold is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow('this value has no JSON form')
  expect(() => canonicalJson({ n: 1n })).toThrow(TypeError)
})
