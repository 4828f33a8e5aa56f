import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkloadTerms } from '../model/workload.js'
import { bill, model, month, project, requests, workload } from './testing/months.js'
import { pricesOf } from './testing/run.js'

/** 100,000 requests of 1,000 + 500 tokens at $2 and $10 a million: $200 + $500. */
const traffic = requests(100_000, 1_000, 500)
const prices = { m: ['2', '10'] as const }
const one = (terms: Partial<WorkloadTerms>, row: Parameters<typeof project>[3] = {}) =>
  bill(project(prices, [workload(traffic, terms)], {}, row))

/** The steps of a bill as decimal texts, those that are nothing left out. */
const steps = (found: ReturnType<typeof one>) =>
  Object.fromEntries(
    Object.entries(found.steps ?? {})
      .map(([name, usd]) => [name, usd.toJSON()])
      .filter(([, usd]) => usd !== '0'),
  )

describe('a bill comes about', () => {
  const cachedPrices = { input: '2', cachedInput: '0.2', cacheWrite: null, output: '10', reasoning: null }
  const row = {
    pricesPerMTok: cachedPrices,
    batch: { multiplier: '0.5', stacksWithCache: true },
    perRequest: '0.001',
  }

  test('in this order: list, prompt cache, batch, negotiated, credits, fees, tax', () => {
    const terms = {
      promptCache: { share: '0.5', readsPerWrite: null },
      batch: { share: '0.4', discount: null },
      discount: '0.1',
      credits: '50',
      tax: '0.2',
    }
    const found = one(terms, row)
    expect(steps(found)).toEqual({
      list: '700',
      // Half of the $200 of input at a tenth: 200 x 0.5 x 0.9
      promptCaching: '-90',
      // Two fifths of $610 at half price
      batch: '-122',
      // A tenth of $488
      negotiated: '-48.8',
      credits: '-50',
      fees: '100',
      // A fifth of 439.20 - 50 + 100
      tax: '97.84',
    })
    expect(month(found)).toBe('587.04')
  })

  test('with credits that never pay more than the usage, and change what is paid but not what a request costs', () => {
    const found = one({ credits: '1000' })
    expect([month(found), steps(found).credits, found.usdPerThousandRequests?.toJSON()]).toEqual(['0', '-700', '7'])
  })

  test('without a batch price at the list price, unless the workload says what a batch saves', () => {
    expect(month(one({ batch: { share: '0.5', discount: null } }))).toBe('700')
    expect(month(one({ batch: { share: '0.5', discount: '0.5' } }))).toBe('525')
  })

  test('without the part of broken-off answers that is never generated', () => {
    // $500 of output x (1 - 0.15 x 0.12), and as many tokens: 50 million x 0.982
    const found = one({ cancelledStreams: { share: '0.15', saving: '0.12' } })
    expect([month(found), found.tokens]).toEqual(['691', { input: 100_000_000, output: 49_100_000 }])
  })

  test('for 31 days of what is counted by the day', () => {
    const daily = { ...traffic, requests: 1_000, days: 1 }
    expect(month(bill(project(prices, [workload(daily, { daysPerMonth: 31 })])))).toBe('217')
  })

  test('so that its steps sum to it, whatever the terms', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => String(percent / 100))
    const terms = fc.record({
      promptCache: fc.option(fc.record({ share, readsPerWrite: fc.option(fc.integer({ min: 1, max: 20 })) })),
      batch: fc.record({ share, discount: fc.option(share) }),
      retries: fc.record({ failRate: share, max: fc.nat(3), billed: share }),
      cancelledStreams: fc.record({ share, saving: share }),
      discount: share,
      credits: fc.nat(1000).map(String),
      perRequestFee: fc.constantFrom('0', '0.0005'),
      tax: share,
    })
    fc.assert(
      fc.property(terms, fc.boolean(), (given, hasRow) => {
        const found = one(given, hasRow ? row : {})
        const { list, promptCaching, batch, negotiated, credits, fees, tax } = found.steps ?? {}
        const sum = [promptCaching, batch, negotiated, credits, fees, tax].reduce(
          (total, step) => (step === undefined ? total : total?.plus(step)),
          list,
        )
        expect(sum?.compare(found.monthlyUsd.base ?? sum)).toBe(0)
      }),
    )
  })
})

describe('a tier of the price book', () => {
  const contextTiers = [
    {
      aboveInputTokens: 1_000,
      mode: 'cliff' as const,
      prices: { input: '4', cachedInput: null, cacheWrite: null, output: null, reasoning: null },
    },
  ]

  test('holds for single requests above it, and not for a month of tokens in sum', () => {
    const tall = requests(1_000_000, 1_001)
    const sum = { kind: 'tokens', inputTokens: 1_001_000_000, outputTokens: 0, requests: null, days: 30 } as const
    expect(month(bill(project(prices, [workload(tall)], {}, { contextTiers })))).toBe('4004')
    expect(month(bill(project(prices, [workload(sum)], {}, { contextTiers })))).toBe('2002')
  })

  test('that comes with the hour is not counted on', () => {
    const offPeak = { hoursUtc: ['00:00-23:59'], weekdays: null, rates: { multiplier: '0.5' } }
    expect(month(bill(project(prices, [workload(traffic)], {}, { offPeak })))).toBe('700')
  })
})

describe('what is not known makes no bill', () => {
  const sum = { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, requests: null, days: 30 } as const
  const lookups = { responseCache: { hitRate: '0.1', costPerHit: '0', costPerLookup: '0.001' } }

  test.each([
    [
      workload(sum, { perRequestFee: '0.01' }),
      'requests are charged too, and the workload does not say how many there are',
    ],
    [workload(sum, lookups), 'look-ups in a cache cost, and the workload does not say how many requests there are'],
    [
      workload({ ...traffic, size: { kind: 'measured' } }),
      'nobody says how big a request is: give the workload tokensPerRequest, or name a run that measured it',
    ],
    [
      workload({ ...traffic, mix: { chat: '1' }, size: { kind: 'by_task', tokens: {} } }),
      'the workload does not say how big a request of "chat" is',
    ],
    [workload({ ...traffic, mix: {}, size: { kind: 'by_task', tokens: {} } }), 'the mix of the workload is empty'],
  ])('%#', (unknown, why) => expect(month(bill(project(prices, [unknown])))).toBe(why))

  test('of a model without a price, and of a mix that it is part of', () => {
    const shares = { m: '0.5', other: '0.5' }
    const mixes = [{ kind: 'shares', name: 'mix', shareOf: 'requests', shares }] as const
    const models = [model('m'), model('other')]
    const result = project({}, [workload(traffic)], { models, mixes, prices: pricesOf('acme', prices) })
    expect(month(bill(result, 'other'))).toBe('no price for other at acme')
    expect(month(bill(result, 'mix'))).toBe('other: no price for other at acme')
  })

  test('of calls whose tokens are mostly not known', () => {
    const measured = { tasks: new Map(), calls: 10, unknownCalls: 2, estimatedCalls: 0, anySucceeded: true }
    const models = [model('m', { measured })]
    const found = project(prices, [workload({ ...traffic, size: { kind: 'measured' } })], { models })
    expect(month(bill(found))).toBe('the tokens of 2 of 10 calls are not known')
  })
})

describe('the bill of now', () => {
  test('is what is paid, where the workload says it, and the reference otherwise', () => {
    const two = { cheap: ['1', '1'], dear: ['10', '10'] } as const
    const result = project(two, [workload(traffic), workload(traffic, {}, { name: 'paid', paidToday: '1000' })])
    expect(result.compareTo).toEqual({ candidate: 'dear', chosen: 'dearest' })
    expect(result.bills.map(({ workload, pastUsd }) => [workload, pastUsd?.toJSON()])).toEqual([
      ['w', '1500'],
      ['w', '1500'],
      ['paid', '1000'],
      ['paid', '1000'],
    ])
    expect(
      result.totals.map(({ candidate, pastUsd, monthlyUsd }) => [candidate, pastUsd?.toJSON(), monthlyUsd?.toJSON()]),
    ).toEqual([
      ['cheap', '2500', '300'],
      ['dear', '2500', '3000'],
    ])
  })

  test('of several workloads has the bounds of those that were sampled, which are all off together', () => {
    // Costs of $1 and $3 a request: mean 2, half of the interval 12.706 x sqrt(2) / sqrt(2) = 12.706, and no bill below 0
    const cases = [1_000_000, 3_000_000].map((freshInput) => ({
      cluster: null,
      requests: [
        [{ usage: { freshInput, cachedInput: 0, cacheWrite: 0, answer: 0, reasoning: 0 }, serviceTier: null }],
      ],
    }))
    const tasks = new Map([['chat', { of: 'request' as const, cases }]])
    const measured = { tasks, calls: 2, unknownCalls: 0, estimatedCalls: 0, anySucceeded: true }
    const sampled = { ...traffic, requests: 10, size: { kind: 'measured' } } as const
    const sum = { kind: 'tokens', inputTokens: 5_000_000, outputTokens: 0, requests: null, days: 30 } as const
    const workloads = [
      workload(sampled, {}, { name: 'a' }),
      workload(sampled, {}, { name: 'b' }),
      workload(sum, {}, { name: 'c' }),
    ]
    const limits = { monthlyAbove: '45', increasePct: null }
    const result = project({ m: ['1', '1'] }, workloads, { models: [model('m', { measured })], limits })
    const [total] = result.totals
    expect([total?.lowUsd, total?.monthlyUsd, total?.highUsd].map((usd) => usd?.toFixed(2))).toEqual([
      '5.00',
      '45.00',
      '299.12',
    ])
    expect(result.gate?.checks[0]).toMatchObject({
      status: 'passed',
      text: '$45.00 a month, not above $45.00, though its 95 % interval reaches $299.12',
    })
    expect(project(prices, [workload(sum), workload(sum, {}, { name: 'v' })]).totals[0]).toMatchObject({ lowUsd: null })
  })

  test('with growth is the first of twelve months, each of them a bill with all its steps', () => {
    const found = bill(project(prices, [workload(traffic, { growth: '1.5', credits: '100' })]))
    expect(found.months.map(({ usd }) => usd.toFixed(0)).slice(0, 3)).toEqual(['600', '950', '1475'])
    expect(found.next12MonthsUsd?.compare(found.annualUsd ?? found.next12MonthsUsd)).toBe(1)
  })
})
