import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countTokens, firstTokens, inTokens } from './tokens.js'

test('a token is four bytes of UTF-8', () => {
  // "refund granted" is 14 bytes: 3.5 tokens. "退款" is 2 x 3 bytes: 1.5 tokens.
  expect(countTokens('refund granted')).toBe(4)
  expect(countTokens('退款')).toBe(2)
  expect(countTokens('')).toBe(0)
  expect(firstTokens('refund granted', 2)).toBe('refund g')
})

test('the tokens of any text put together are the text, and none of them breaks a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const tokens = inTokens(text)
      const pieces = Array.from({ length: tokens.count }, (_, index) =>
        text.slice(tokens.startOf(index), tokens.startOf(index + 1)),
      )
      expect(pieces.join('')).toBe(text)
      // Half a surrogate pair cannot be written as UTF-8 and comes back as a replacement character.
      for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece)
    }),
  )
})
