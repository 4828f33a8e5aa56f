import { describe, expect, test } from 'vitest'
import { Usd } from '../model/usd.js'
import * as figures from './figures.js'
import { latencyOf, per } from './testing/sample-report.js'

describe('an amount', () => {
  test.each([
    ['0', '$0', '$0'],
    ['0.000288', '$0.000288', '$0.000288'],
    ['0.07321', '$0.0732', '$0.0732'],
    ['2.5', '$2.50', '$2.50'],
    ['593.4931', '$593', '$593.49'],
    ['120500', '$120,500', '$120,500.00'],
    ['-1.18', '−$1.18', '−$1.18'],
  ])('of %s is %s, and %s on a bill', (amount, short, bill) => {
    expect([figures.dollars(Usd.parse(amount)), figures.billDollars(Usd.parse(amount))]).toEqual([short, bill])
  })

  test('has its bar at its own decimals', () => {
    // 0.0784 - 0.0732 = 0.0052; 659.80 - 593.49 = 66.31
    expect(figures.dollarsBar(per('0.0732'), 0.0784)).toBe('±0.0052')
    expect(figures.dollarsBar(per('593.49'), 659.8)).toBe('±66')
    expect(figures.dollarsBar(per('5000'), 6200)).toBe('±1,200')
    expect(figures.dollarsBar(per('1'), null)).toBeNull()
  })
})

describe('a share', () => {
  test.each([
    [0, '0 %'],
    [0.0002, '0.1 %'],
    [0.004, '0.4 %'],
    [0.82105, '82 %'],
    [0.9967, '99.7 %'],
    [0.99999, '99.9 %'],
    [1, '100 %'],
  ])('%f is %s', (share, text) => expect(figures.percent(share)).toBe(text))
})

describe('a ratio', () => {
  test.each([
    [40, '40.0x', '40.0x cheaper'],
    [1234.5, '1,234.5x', '1,234.5x cheaper'],
    [9.36, '9.36x', '9.36x cheaper'],
    [0.4, '0.400x', '2.50x dearer'],
    [1.0015, '1.00x', 'the same'],
  ])('%f is %s, in words "%s"', (ratio, short, words) => {
    expect([figures.times(ratio), figures.cheaper(ratio)]).toEqual([short, words])
  })
})

describe('a percentile', () => {
  test('has its bounds in its own unit', () => {
    expect([figures.latency(latencyOf(420), 'p50'), figures.latencyBar(latencyOf(420), 'p50')]).toEqual([
      '420 ms',
      '378–462',
    ])
    expect([figures.latency(latencyOf(1200), 'p50'), figures.latencyBar(latencyOf(1200), 'p50')]).toEqual([
      '1.20 s',
      '1.08–1.32',
    ])
  })

  test('without an upper bound says so', () => {
    // p95 is 840 ms, its lower bound 756 ms
    expect(figures.latencyBar(latencyOf(420), 'p95')).toBe('≥ 756')
  })
})
