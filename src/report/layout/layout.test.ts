import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth, shorten } from './width.js'
import { wrap, wrapItem } from './wrap.js'

describe('display width', () => {
  test.each([
    ['gpt-4o', 6],
    ['通义', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['🚀', 2],
  ])('of %s is %i', (text, width) => expect(displayWidth(text)).toBe(width))
})

describe('a name too long', () => {
  test('is shortened in the middle, where names differ least', () => {
    expect(shorten('gpt-4o-2024-08-06', 12)).toBe('gpt-4o…08-06')
    expect(shorten('gpt-4o', 12)).toBe('gpt-4o')
  })

  test('never takes more columns than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(displayWidth(shorten(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('a long text', () => {
  test('breaks at spaces, and not before a percent sign', () => {
    expect(wrap('at least 95 % of it', 12)).toEqual(['at least', '95 % of it'])
  })

  test('hangs under its mark', () => {
    expect(wrapItem('one two three', '- ', 9)).toEqual(['- one two', '  three'])
  })

  test('loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (list, width) => {
        expect(wrap(list.join(' '), width).join(' ')).toBe(list.join(' '))
      }),
    )
  })
})
