import { describe, expect, test } from 'vitest'
import type { Workload } from '../model/config.js'
import type { CandidateSummary, Comparison } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import { projectBills } from './bills.js'
import { recommend } from './recommend.js'
import { candidate, comparison, gatewaysOf, pricesOf, summaryOf } from './testing/run.js'

const at = (id: string, usdPerThousand: string, over: Parameters<typeof candidate>[1] = {}): CandidateSummary =>
  candidate(id, { ...over, cost: { usdPerThousandRequests: Usd.parse(usdPerThousand).over(1), ...over.cost } })

const gpt4o = at('gpt-4o', '6.75')

function advise(
  candidates: readonly CandidateSummary[],
  comparisons: readonly Comparison[],
  { compareTo = 'gpt-4o', workloads = [] }: { compareTo?: string | null; workloads?: readonly Workload[] } = {},
): string {
  const summary = summaryOf(candidates, comparisons)
  const projections = projectBills({
    summary,
    workloads,
    compareTo,
    gateways: gatewaysOf('acme'),
    prices: pricesOf('acme', { 'gpt-4o': ['2.50', '10'], flash: ['0.14', '0.28'] }),
    atMs: 0,
    log: null,
  })
  const advice = recommend({ summary, projections, workloads, compareTo })
  return advice.text ?? `none: ${advice.why}`
}

describe('with a candidate to compare with', () => {
  test('the cheapest that is not worse by more than the margin is recommended', () => {
    const candidates = [gpt4o, at('flash', '0.43'), at('mini', '0.9'), at('tiny', '0.1')]
    const comparisons = [
      comparison('flash'),
      comparison('mini'),
      comparison('tiny', { difference: -0.4, interval: [-0.6, -0.2] }),
    ]
    expect(advise(candidates, comparisons)).toMatchInlineSnapshot(
      `"Cheapest not worse than gpt-4o by more than 0.25 at 95 %: flash, $0.4300 per 1,000 requests instead of $6.75, 15.7x cheaper by mean request."`,
    )
  })

  test('by the bill of the first workload where there is one', () => {
    const workloads: Workload[] = [
      { kind: 'tokens', name: 'small SaaS chatbot', inputTokens: 30e6, outputTokens: 10e6 },
    ]
    expect(advise([gpt4o, at('flash', '0.43')], [comparison('flash')], { workloads })).toMatchInlineSnapshot(
      `"Cheapest not worse than gpt-4o by more than 0.25 at 95 %: flash, $7.00 a month for small SaaS chatbot instead of $175.00, 25.0x cheaper by bill."`,
    )
  })

  test('the margin is held by the lower end of the interval, not by the mean', () => {
    const within = comparison('flash', { interval: [-0.25, 0.1] })
    const beyond = comparison('flash', { interval: [-0.251, 0.1] })
    expect(advise([gpt4o, at('flash', '0.43')], [within])).toContain('flash')
    expect(advise([gpt4o, at('flash', '0.43')], [beyond])).toMatchInlineSnapshot(
      `"Stay with gpt-4o: nothing cheaper is shown to be as good, within 0.25 at 95 %."`,
    )
  })

  test('without a judge the pass rate decides', () => {
    const passes = comparison('flash', { metric: 'checks', difference: 0, interval: [-0.04, 0.04] })
    expect(advise([gpt4o, at('flash', '0.43')], [passes])).toMatchInlineSnapshot(
      `"Cheapest not worse than gpt-4o by more than 5 points of pass rate at 95 %: flash, $0.4300 per 1,000 requests instead of $6.75, 15.7x cheaper by mean request."`,
    )
  })

  test('who passes significantly fewer checks is not as good, whatever the judge says', () => {
    const worse = comparison('flash', { metric: 'checks', difference: -0.2, interval: [-0.3, -0.1], verdict: 'worse' })
    expect(advise([gpt4o, at('flash', '0.43')], [comparison('flash'), worse])).toContain('Stay with gpt-4o')
  })

  test('a tenth of failed calls is the most', () => {
    const failing = (errorRate: number) =>
      advise([gpt4o, at('flash', '0.43', { calls: { errorRate } })], [comparison('flash')])
    expect(failing(0.1)).toContain('flash')
    expect(failing(0.12)).toContain('Stay with gpt-4o')
  })

  test('nothing cheaper, nothing to change', () => {
    expect(advise([gpt4o, at('pro', '9')], [comparison('pro')])).toMatchInlineSnapshot(
      `"Stay with gpt-4o: no other candidate with a price is cheaper."`,
    )
  })

  test('too few cases give no recommendation', () => {
    expect(advise([gpt4o, at('flash', '0.43')], [comparison('flash', { n: 19 })])).toMatchInlineSnapshot(
      `"none: flash: only 19 cases were scored for both, and 20 are needed"`,
    )
    expect(advise([gpt4o, at('flash', '0.43')], [comparison('flash', { n: 20 })])).toContain('Cheapest')
  })

  test('nor does a run in which nothing was scored, or in which the one compared with has no price', () => {
    expect(advise([gpt4o, at('flash', '0.43')], [])).toMatchInlineSnapshot(
      `"none: no two candidates were scored on the same cases: add checks or a judge"`,
    )
    const unpriced = candidate('gpt-4o', { cost: { usdPerThousandRequests: null } })
    expect(advise([unpriced, at('flash', '0.43')], [comparison('flash')])).toMatchInlineSnapshot(
      `"none: nothing can be compared with gpt-4o: it has no bill: no call could be priced"`,
    )
    expect(advise([at('flash', '0.43')], [comparison('flash')])).toMatchInlineSnapshot(
      `"none: gpt-4o is not part of this run"`,
    )
  })
})

describe('with nobody to compare with', () => {
  const ranked = (id: string, usdPerThousand: string, rank: [number, number], scored = 50): CandidateSummary =>
    at(id, usdPerThousand, {
      rank,
      quality: { mean: 4, interval: null, scored, judged: 50, unscored: {}, criteria: {} },
    })

  test('the cheapest of the first band of ranks is recommended', () => {
    const candidates = [ranked('best', '5', [1, 2]), ranked('cheap', '2', [1, 2]), ranked('poor', '1', [3, 3])]
    expect(advise(candidates, [], { compareTo: null })).toMatchInlineSnapshot(
      `"Cheapest of those that nobody beats significantly: cheap, $2.00 per 1,000 requests."`,
    )
  })

  test('answers that were all kept show no failures, and say so', () => {
    const kept = at('kept', '1', { calls: { kept: 50, attempts: 0, errorRate: null } })
    expect(advise([kept], [], { compareTo: null })).toBe(
      'none: kept: its answers were all kept, which shows no failures',
    )
  })

  test('a handful of cases is not enough', () => {
    expect(advise([ranked('best', '5', [1, 1], 12), at('other', '1')], [], { compareTo: null })).toMatchInlineSnapshot(
      `"none: best: only 12 answers were scored, and 20 are needed; other: it was not scored"`,
    )
  })
})

test('nobody is recommended whose every answer failed its checks, however cheap or alone', () => {
  const checks = { passed: 0, total: 40, rate: 0, interval: [0, 0.09] as const, score: 0, unscored: 0 }
  const hopeless = at('gpt-4o', '6.75', { quality: null, checks })
  expect(advise([hopeless], [], { compareTo: null })).toContain('none of its answers passed its checks')
  expect(advise([hopeless, at('flash', '0.43')], [comparison('flash')])).toContain(
    'nothing can be compared with gpt-4o',
  )
})
