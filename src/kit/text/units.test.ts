import { expect, test } from 'vitest'
import { parseChange, parseCount, parseDuration, parseMoney, parsePercent } from './units.js'

const table = <T>(parse: (text: string) => T, texts: readonly string[]): Record<string, T> =>
  Object.fromEntries(texts.map((text) => [text, parse(text)]))

test('durations carry their unit', () => {
  expect(table(parseDuration, ['8s', '500ms', '2m', '1h', '1.5 h', '1d', '8', 's', '-1s'])).toEqual({
    '8s': 8000,
    '500ms': 500,
    '2m': 120_000,
    '1h': 3_600_000,
    '1.5 h': 5_400_000,
    '1d': 86_400_000,
    '8': null,
    s: null,
    '-1s': null,
  })
})

test('money stays a decimal text', () => {
  expect(table(parseMoney, ['$5', '$0.25', '5', '1_000', '$1,000.50', '.5', '5 USD', '5 EUR', '-5'])).toEqual({
    $5: '5',
    '$0.25': '0.25',
    '5': '5',
    '1_000': '1000',
    '$1,000.50': '1000.5',
    '.5': '0.5',
    '5 USD': '5',
    '5 EUR': null,
    '-5': null,
  })
})

test('an amount that a shell has eaten half of is no amount', () => {
  expect(table(parseMoney, ['00', '05', '0', '0.5'])).toEqual({ '00': null, '05': null, '0': '0', '0.5': '0.5' })
})

test('counts are whole numbers, however they are written', () => {
  expect(
    table(parseCount, ['30M', '1B', '300k', '1_000', '1.5M', '0.5', '1.0001k', '30 MB', '9007199254740993']),
  ).toEqual({
    '30M': 30_000_000,
    '1B': 1_000_000_000,
    '300k': 300_000,
    '1_000': 1000,
    '1.5M': 1_500_000,
    '0.5': null,
    '1.0001k': null,
    '30 MB': null,
    '9007199254740993': null,
  })
})

test('percent and shares become the same exact decimal', () => {
  expect(table(parsePercent, ['40%', '0.4', '12.5%', '100%', '120%', '0.07%', '1', '0', '40'])).toEqual({
    '40%': '0.4',
    '0.4': '0.4',
    '12.5%': '0.125',
    '100%': '1',
    '120%': '1.2',
    '0.07%': '0.0007',
    '1': '1',
    '0': '0',
    '40': null,
  })
})

test.each([
  ['+20%', '1.2'],
  ['20 %', '1.2'],
  ['-5%', '0.95'],
  ['+0.5%', '1.005'],
  ['-100%', '0'],
  ['0%', '1'],
  ['-101%', null],
  ['20', null],
  ['twice', null],
])('a change of %s is a factor of %s', (written, factor) => expect(parseChange(written)).toBe(factor))
