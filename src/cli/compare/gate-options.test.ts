import { InvalidArgumentError } from '@commander-js/extra-typings'
import { describe, expect, test } from 'vitest'
import { ceiling, floor, gateFlags, maxDrop, maxIncrease } from './gate-options.js'

test('sizes and limits are read in the units of their metric', () => {
  const flags = gateFlags({
    maxDrop: maxDrop('passRate=5%', maxDrop('quality.accuracy=0.5')),
    maxIncrease: maxIncrease('cost=150%'),
    floor: floor('quality=4.0'),
    ceiling: ceiling('cost=$2', ceiling('latencyP95=2s', ceiling('errorRate=1%'))),
    perTask: true,
  })
  expect(flags.rules.map(({ metric, criterion, kind, value }) => [metric, criterion, kind, value])).toEqual([
    ['quality', 'accuracy', 'margin', 0.5],
    ['passRate', null, 'margin', 0.05],
    ['cost', null, 'margin', 1.5],
    ['quality', null, 'limit', 4],
    ['errorRate', null, 'limit', 0.01],
    ['latencyP95', null, 'limit', 2000],
    ['cost', null, 'limit', 2],
  ])
  expect(flags).toMatchObject({ perTask: true, onInconclusive: null })
})

describe('refused with what is known, or an example:', () => {
  const complaint = (read: () => unknown): string => {
    try {
      read()
    } catch (error) {
      if (error instanceof InvalidArgumentError) return error.message
      throw error
    }
    return 'nothing is wrong'
  }
  test.each([
    ['a metric that falls to the better', () => maxDrop('cost=1'), '"cost" is none of quality, passRate.'],
    [
      'one that nobody has',
      () => maxIncrease('speed=1'),
      '"speed" is none of errorRate, cost, latencyP50, latencyP95, ttft, outputTokens, monthlyBill.',
    ],
    [
      'a criterion of something else',
      () => floor('passRate.tone=90%'),
      '"passRate.tone" is none of quality, passRate.',
    ],
    ['no size', () => maxDrop('quality'), 'quality needs points above 0, such as 0.25.'],
    ['a size of nothing', () => maxDrop('quality=0'), 'quality needs points above 0, such as 0.25.'],
    ['a size without a unit', () => maxIncrease('cost=10'), 'cost needs per cent above 0, such as 10%.'],
    ['a time without a unit', () => ceiling('ttft=2'), 'ttft needs a time with its unit, such as 2s.'],
    ['more than all', () => floor('passRate=120%'), 'passRate needs a share, such as 90%.'],
  ])('%s', (_, read, expected) => {
    expect(complaint(read)).toBe(expected)
  })
})
