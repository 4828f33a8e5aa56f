import { expect, test } from 'vitest'
import { Usd } from '../../model/usd.js'
import { renderReport } from '../render.js'
import { candidateOf, costOf, sampleReport } from '../testing/sample-report.js'

const printed = (cost: Partial<ReturnType<typeof costOf>>) =>
  renderReport(
    sampleReport({ candidates: [candidateOf('gpt-4o', { cost: { ...costOf('2.5', [2.3, 2.7]), ...cost } })] }),
    'terminal',
    { width: 100, colour: false },
  )

test('what a gateway says it charged stands beside what was computed, with the drift', async () => {
  // 50 calls at $2.50 a thousand are $0.125; 0.125 / 0.1 - 1 = 25 %
  const report = await printed({ reportedUsd: Usd.parse('0.1'), reportedCalls: 50, drift: 0.25 })
  const from = report.indexOf('Cost as computed')
  expect(report.slice(from, report.indexOf('\n\n', from))).toMatchInlineSnapshot(`
    "Cost as computed, and as the gateway reports it
    candidate  computed  reported  of calls    drift
    ────────────────────────────────────────────────
    gpt-4o       $0.125    $0.100        50  +25.0 %
    Drift is computed over reported, less one, of the calls that have both."
  `)
})

test('where no gateway says what it charges there is nothing to compare', async () => {
  expect(await printed({ reportedUsd: null, reportedCalls: 0, drift: null })).not.toContain('Cost as computed')
})
