import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Workload } from '../model/config.js'
import type { Projection } from '../model/report.js'
import type { RunLog } from '../model/run.js'
import type { CandidateSummary } from '../model/summary.js'
import { approxUsd, Usd } from '../model/usd.js'
import { projectBills } from './bills.js'
import { savingsAgainst } from './savings.js'
import { candidate, gatewaysOf, pricesOf, summaryOf, task, vectors } from './testing/run.js'

const cardB = pricesOf('card-b-2026', { 'gpt-4o': ['2.50', '10.00'], 'deepseek-v4-flash': ['0.14', '0.28'] })

function project(
  candidates: readonly CandidateSummary[],
  workload: Workload,
  prices = cardB,
  provider = 'card-b-2026',
): Projection[] {
  return projectBills({
    summary: summaryOf(candidates),
    workloads: [workload],
    compareTo: 'gpt-4o',
    gateways: gatewaysOf(provider),
    prices,
    atMs: Date.parse('2026-07-02'),
    log: null,
  })
}

const requests = (over: Partial<Extract<Workload, { kind: 'requests' }>> = {}): Workload => ({
  kind: 'requests',
  name: 'support',
  requestsPerMonth: 600_000,
  mix: null,
  cacheHitRate: '0',
  ...over,
})

const costing = (
  usdPerThousand: string,
  perThousandInterval: readonly [number, number] | null = null,
): CandidateSummary =>
  candidate('gpt-4o', { cost: { usdPerThousandRequests: Usd.parse(usdPerThousand).over(1), perThousandInterval } })

/** Month's low, base and high to the cent, or why there is no bill. */
function month([bill]: readonly Projection[]): string {
  if (bill === undefined || bill.monthlyUsd.base === null) return bill?.why ?? 'no bill'
  const { low, base, high } = bill.monthlyUsd
  return [low, base, high].map((amount) => amount?.toFixed(2) ?? '-').join(' ')
}

describe('a month of tokens', () => {
  const { bills } = vectors('monthly-bills') as {
    bills: {
      workload: string
      inputTokens: number
      outputTokens: number
      monthlyUsd: Record<string, string>
      annualSavingsUsd: string
    }[]
  }

  test.each(bills)(
    '$workload comes to the printed bills, exactly',
    ({ workload, inputTokens, outputTokens, monthlyUsd, annualSavingsUsd }) => {
      const [gpt4o, flash] = project([candidate('gpt-4o'), candidate('deepseek-v4-flash')], {
        kind: 'tokens',
        name: workload,
        inputTokens,
        outputTokens,
      })
      expect(gpt4o?.monthlyUsd.base?.toFixed(2)).toBe(monthlyUsd['gpt-4o'])
      expect(flash?.monthlyUsd.base?.toFixed(2)).toBe(monthlyUsd['deepseek-v4-flash'])
      expect(flash?.savings?.annualUsd.toJSON()).toBe(annualSavingsUsd)
      expect([flash?.monthlyUsd.low, flash?.monthlyUsd.high, gpt4o?.savings]).toEqual([null, null, null])
    },
  )

  const workload: Workload = { kind: 'tokens', name: 'rag', inputTokens: 1, outputTokens: 1 }

  test.each([
    [{ 'gpt-4o': [null, '10'] as const }, {}, 'the card of acme gives no input price for gpt-4o'],
    [{ 'gpt-4o': ['1', null] as const }, {}, 'the card of acme gives no output price for gpt-4o'],
    [{ 'gpt-4o-mini': ['1', '1'] as const }, {}, 'no price for gpt-4o at acme (known there: gpt-4o-mini)'],
    [
      { 'gpt-4o': ['1', '1'] as const },
      { perRequest: '0.01' },
      'acme charges gpt-4o per request too, and a workload in tokens has no requests',
    ],
  ])('a price that is not known makes no bill and says which (%j)', (models, over, why) => {
    expect(project([candidate('gpt-4o')], workload, pricesOf('acme', models, over), 'acme')).toEqual([
      {
        candidate: 'gpt-4o',
        workload: 'rag',
        kind: 'tokens',
        monthlyUsd: { low: null, base: null, high: null },
        annualUsd: null,
        savings: null,
        why,
      },
    ])
  })
})

describe('a month of requests', () => {
  test('is requests times the mean cost, and a year is twelve of it', () => {
    // 20,000 a day x 30 days x $0.0035 = $2,100; x 12 = $25,200 (365 days would be $25,550)
    const [bill] = project([costing('3.5')], requests())
    expect([bill?.monthlyUsd.base?.toJSON(), bill?.annualUsd?.toJSON()]).toEqual(['2100', '25200'])
  })

  test('has the bounds of the mean at 95 %', () => {
    // ten costs of mean 0.0035 and sd 0.000678233: half width 0.000485179 x 600,000 = 291.11
    expect(month(project([costing('3.5', [3.014821, 3.985179])], requests()))).toBe('1808.89 2100.00 2391.11')
  })

  test('never shows a bound below zero', () => {
    expect(month(project([costing('3.5', [-1, 8])], requests()))).toBe('0.00 2100.00 4800.00')
  })

  test('leaves out what a response cache answers, exactly', () => {
    // (1 - 0.25) x 0.0035 x 600,000
    expect(month(project([costing('3.5')], requests({ cacheHitRate: '0.25' })))).toBe('- 1575.00 -')
    // a third of the requests, where floats would leave a tail of digits: 0.1 x 3 x $1 / 1000
    const third = project([costing('1')], requests({ requestsPerMonth: 3, cacheHitRate: '0.9' }))
    expect(third[0]?.monthlyUsd.base?.toJSON()).toBe('0.0003')
  })

  test('weights the tasks by the mix of the workload', () => {
    const mixed = candidate('gpt-4o', { perTask: { chat: task('4', [3, 5]), classification: task('1', [0.2, 1.8]) } })
    // 0.8 x 4 + 0.2 x 1 = $3.40 per 1,000; halves 0.8 x 1 and 0.2 x 0.8 add to sqrt(0.64 + 0.0256) = 0.815843
    expect(
      month(project([mixed], requests({ requestsPerMonth: 1_000_000, mix: { chat: 0.8, classification: 0.2 } }))),
    ).toBe('2584.16 3400.00 4215.84')
  })

  test('has no bounds when a task of the mix has none', () => {
    const mixed = candidate('gpt-4o', { perTask: { chat: task('4', [3, 5]), legal: task('1') } })
    expect(month(project([mixed], requests({ mix: { chat: 0.5, legal: 0.5 } })))).toBe('- 1500.00 -')
  })

  test.each([
    [
      candidate('gpt-4o', { perTask: { chat: task('4') } }),
      'the mix names the task "legal", which this run did not ask (it asked chat)',
    ],
    [
      candidate('gpt-4o', { perTask: { chat: task('4'), legal: task(null) } }),
      'no call of the task "legal" could be priced',
    ],
    [candidate('gpt-4o', { cost: { unpricedCalls: 6 } }), '6 of 50 calls have no price'],
  ])('makes no bill when a part of it was not measured', (measured, why) => {
    expect(month(project([measured], requests({ mix: { chat: 0.5, legal: 0.5, unused: 0 } })))).toBe(why)
  })

  test('makes no bill when no call could be priced', () => {
    expect(month(project([candidate('gpt-4o', { cost: { usdPerThousandRequests: null } })], requests()))).toBe(
      'no call could be priced',
    )
  })

  test('the base lies within its bounds, and twice the requests cost twice as much', () => {
    const cents = fc.integer({ min: 1, max: 100_000 })
    const hits = fc.integer({ min: 0, max: 100 }).map((percent) => String(percent / 100))
    fc.assert(
      fc.property(cents, cents, cents, hits, (mean, below, count, cacheHitRate) => {
        const measured = costing(String(mean / 100), [(mean - below) / 100, (mean + below) / 100])
        const [one] = project([measured], requests({ requestsPerMonth: count, cacheHitRate }))
        const [two] = project([measured], requests({ requestsPerMonth: 2 * count, cacheHitRate }))
        const { low, base, high } = one?.monthlyUsd ?? { low: null, base: null, high: null }
        if (low === null || base === null || high === null) throw new Error('no bill')
        expect(low.compare(base) <= 0 && base.compare(high) <= 0).toBe(true)
        expect(two?.monthlyUsd.base?.compare(base.times(2))).toBe(0)
      }),
    )
  })
})

describe('savings', () => {
  const { annual, shares } = vectors('savings') as {
    annual: { beforeUsd: string; afterUsd: string; annualUsd: string }[]
    shares: { beforeUsd: string; afterUsd: string; percent: string }[]
  }
  const savings = (before: string, after: string) =>
    savingsAgainst('gpt-4o', Usd.parse(before).over(1), Usd.parse(after).over(1))

  test.each(annual)('from $beforeUsd to $afterUsd a month is $annualUsd a year', ({ beforeUsd, afterUsd, annualUsd }) =>
    expect(savings(beforeUsd, afterUsd).annualUsd.toJSON()).toBe(annualUsd),
  )

  test.each(shares)('from $beforeUsd to $afterUsd a month is $percent % off', ({ beforeUsd, afterUsd, percent }) =>
    expect(savings(beforeUsd, afterUsd).percent?.toFixed(1)).toBe(percent),
  )

  test('are negative where the candidate is dearer, and have no ratio to what is free', () => {
    const dearer = savings('10', '25')
    expect([approxUsd(dearer.usd), dearer.percent, dearer.timesCheaper]).toEqual([-15, -150, 0.4])
    const free = savings('10', '0')
    expect([free.percent, free.timesCheaper]).toEqual([100, null])
  })

  test('are told of nobody when the one compared with has no bill', () => {
    const bills = project(
      [candidate('gpt-4o', { cost: { usdPerThousandRequests: null } }), candidate('cheap')],
      requests(),
    )
    expect(bills.map(({ savings }) => savings)).toEqual([null, null])
  })
})

test('a run made at off-peak prices does not make a month of them', () => {
  // The run paid half of $2.50 x 1,000 tokens a million; a month of 1,000 requests at all hours costs 1,000 x $0.0025.
  const offPeak = { hoursUtc: ['16:30-00:30'], weekdays: null, rates: { multiplier: '0.5' } }
  const usage = { freshInput: 1_000, cachedInput: 0, cacheWrite: 0, answer: 0, reasoning: 0 }
  const call = {
    candidateId: 'gpt-4o',
    caseId: 'a',
    outcome: { status: 'ok' },
    attempts: [{ usage: { status: 'reported', usage }, serviceTier: null }],
  }
  const cases = [{ id: 'a', task: 'chat', cluster: null }]
  const [found] = projectBills({
    summary: summaryOf([costing('1.25')]),
    workloads: [requests({ requestsPerMonth: 1_000 })],
    compareTo: null,
    gateways: gatewaysOf('acme'),
    prices: pricesOf('acme', { 'gpt-4o': ['2.50', '10.00'] }, { offPeak }),
    atMs: Date.parse('2026-07-02T17:00:00Z'),
    log: { calls: [call], cases } as unknown as RunLog,
  })
  expect(found?.monthlyUsd.base?.toJSON()).toBe('2.5')
})
