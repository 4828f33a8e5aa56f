import { expect, test } from 'vitest'
import { reportedCost } from './reported-cost.js'

test.each([
  ['a number', { cost: 0.00014 }, null, '0.00014'],
  ['a small number as programs write it', { cost: 1.5e-7 }, null, '0.00000015'],
  ['a text', { cost: '0.25' }, null, '0.25'],
  ['the noise of floating point is rounded to a picodollar', { cost: 0.1 + 0.2 }, null, '0.3'],
  ['a zero', { cost: 0 }, null, '0'],
  ['the header when the body says nothing', { prompt_tokens: 5 }, '3.2e-05', '0.000032'],
  ['the body before the header', { cost: 0.5 }, '0.7', '0.5'],
  ['the header without any usage', null, '0.7', '0.7'],
  [
    'own key: the money is upstream',
    { cost: 0, is_byok: true, cost_details: { upstream_inference_cost: 0.0042 } },
    null,
    '0.0042',
  ],
  ['own key and no word from upstream is not zero', { cost: 0, is_byok: true, cost_details: null }, '0', null],
  ['a negative cost is none', { cost: -1 }, null, null],
  ['no number is none', { cost: Number.NaN }, 'n/a', null],
  ['nothing said', undefined, null, null],
])('%s', (_, usage, header, expected) => expect(reportedCost(usage, header)).toBe(expected))
