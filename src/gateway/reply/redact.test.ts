import { expect, test } from 'vitest'
import { makeRedactor } from './redact.js'

test('a secret is taken out as it is, as a URL has it and as JSON has it', () => {
  const redact = makeRedactor(['sk-a/b"c'])
  expect(redact('key sk-a/b"c, ?key=sk-a%2Fb%22c, {"key":"sk-a/b\\"c"}')).toBe('key ***, ?key=***, {"key":"***"}')
})

test('a secret that holds another is taken out whole', () => {
  expect(makeRedactor(['abcd', 'abcdefgh'])('abcdefgh')).toBe('***')
})

test('a secret goes before the text is cut, so that no part of it stays', () => {
  const redact = makeRedactor(['sk-0123456789'])
  const text = redact(`${'x'.repeat(295)}sk-0123456789 and more`)
  expect(text).toHaveLength(300)
  expect(text).not.toContain('sk-')
})

test('lines become one line', () => {
  expect(makeRedactor([])(' a\n\n  b\t')).toBe('a b')
})
