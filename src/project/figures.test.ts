import { describe, expect, test } from 'vitest'
import { Fraction } from '../kit/fraction.js'
import { Usd } from '../model/usd.js'
import { partsOfRequest } from '../pricing/index.js'
import { cacheHitBreakEven, escalationBreakEven, promptCacheBreakEven } from './break-even.js'
import { capacityPerGpu, monthlyCost, selfHosting } from './capacity/self-hosting.js'
import { tokenShares } from './month/mix.js'
import { expectedTries } from './month/volume.js'
import { replayLog } from './replay.js'
import { bill, figures, model, month, priceOfRequests, project, requests, workload } from './testing/months.js'
import { pricesOf } from './testing/run.js'

/** A card on which a request of 1,000 input tokens costs this much. */
const card = (usd: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(usd).map(([id, request]) => [id, [priceOfRequests(request), '0'] as const]))

const percent = (share: number | null | undefined, decimals = 4) => ((share ?? Number.NaN) * 100).toFixed(decimals)

test('a month is requests a day x 30 x the cost of one, and a year is twelve of it, not 365 days', () => {
  const { requestsPerDay, requestUsd, monthlyUsd, annualUsdOf12Months } = figures.month
  const daily = { ...requests(requestsPerDay), days: 1 }
  const one = bill(project(card({ m: requestUsd }), [workload(daily)]))
  expect([month(one), one.annualUsd?.toJSON()]).toEqual([monthlyUsd, annualUsdOf12Months])
  const ofYear = bill(project(card({ m: requestUsd }), [workload({ ...requests(requestsPerDay * 365), days: 360 })]))
  expect(ofYear.annualUsd?.toJSON()).toBe(figures.month.annualUsdOf365Days)
})

describe('a mix of models', () => {
  const { models, requests: count, monthlyUsd, baselineMonthlyUsd, savedUsd, percentSaved } = figures.blend
  type Part = { share: string; requestUsd: string; percentOfBill: string }
  const names = ['small', 'middle', 'large']
  const prices = card(Object.fromEntries(models.map(({ requestUsd }: Part, at: number) => [names[at], requestUsd])))
  const shares = Object.fromEntries(models.map(({ share }: Part, at: number) => [names[at], share]))

  test('is billed at its shares, and a twentieth of the traffic can be more than half of the bill', () => {
    const mixes = [{ kind: 'shares', name: 'tiers', shareOf: 'requests', shares }] as const
    const result = project(prices, [workload(requests(count))], { mixes, compareTo: 'large' })
    const mixed = bill(result, 'tiers')
    expect([month(mixed), mixed.pastUsd?.toJSON(), mixed.differenceUsd?.toJSON()]).toEqual([
      monthlyUsd,
      baselineMonthlyUsd,
      `-${savedUsd}`,
    ])
    expect(mixed.percentSaved?.toFixed(4)).toBe(percentSaved)
    expect(mixed.shares.map(({ ofBill }) => percent(ofBill))).toEqual(models.map((part: Part) => part.percentOfBill))
    expect(mixed.shares.map(({ ofRequests }) => ofRequests)).toEqual([0.8, 0.15, 0.05])
  })

  test('by requests is another mix than by tokens', () => {
    const { requests: byRequests, tokensOfARequest, percentOfTokens } = figures.shares
    const parts = byRequests.map((share: string, at: number) => ({
      requests: Fraction.parse(share),
      tokens: Fraction.of(tokensOfARequest[at]),
    }))
    expect(tokenShares(parts).map((share) => percent(share.toNumber()))).toEqual(percentOfTokens)
  })

  test('by tokens has the shares of the tokens that it says', () => {
    const mixes = [{ kind: 'shares', name: 'tiers', shareOf: 'tokens', shares }] as const
    const mixed = bill(project(prices, [workload(requests(count))], { mixes }), 'tiers')
    expect(mixed.shares.map(({ ofTokens }) => ofTokens)).toEqual([0.8, 0.15, 0.05])
  })
})

describe('a cascade', () => {
  test('pays the first step and the gate for every request, and the second for those that go on', () => {
    const { cheapUsd, gateUsd, dearUsd, escalates, requestUsd, percentSavedAgainstDear, breakEven } =
      figures.cascadeOfTwo
    const steps = [
      { model: 'cheap', gateCost: gateUsd, escalates },
      { model: 'dear', gateCost: '0', escalates: '0' },
    ]
    const mixes = [{ kind: 'cascade', name: 'both', steps }] as const
    const prices = card({ cheap: cheapUsd, dear: dearUsd })
    const both = bill(project(prices, [workload(requests(1))], { mixes, compareTo: 'dear' }), 'both')
    expect([month(both), both.percentSaved?.toFixed(4)]).toEqual([requestUsd, percentSavedAgainstDear])
    expect(both.breakEven.escalation?.toFixed(6)).toBe(breakEven)
  })

  test('of three steps asks the last as often as both before it let go on', () => {
    const { stepsUsd, gatesUsd, escalates, requestUsd, answeredAt } = figures.cascadeOfThree
    const names = ['a', 'b', 'c']
    const prices = card(Object.fromEntries(names.map((name, at) => [name, stepsUsd[at]])))
    const steps = names.map((name, at) => ({
      model: name,
      gateCost: gatesUsd[at] ?? '0',
      escalates: escalates[at] ?? '0',
    }))
    const mixes = [{ kind: 'cascade', name: 'all', steps }] as const
    const all = bill(project(prices, [workload(requests(10))], { mixes }), 'all')
    expect(month(all)).toBe(Usd.parse(requestUsd).times(10).toString())
    // Asked 1, 0.4 and 0.1 times a request; answered where they are not let go on: 0.6, 0.3 and 0.1.
    const asked = all.shares.map(({ ofRequests }) => (ofRequests ?? 0) * 1.5)
    const answered = asked.map((share, at) => (share - (asked[at + 1] ?? 0)).toFixed(1))
    expect(answered).toEqual(answeredAt)
  })
})

test('a response cache costs (1 - h) c + h c_hit + lookup, and pays from a hit rate on', () => {
  const {
    requests: count,
    requestUsd,
    hitRate,
    hitUsd,
    lookupUsd,
    monthlyUsd,
    breakEvenHitRate,
    requestWithCacheUsd,
  } = figures.responseCache
  const responseCache = { hitRate, costPerHit: hitUsd, costPerLookup: lookupUsd }
  const one = bill(project(card({ m: requestUsd }), [workload(requests(count), { responseCache })]))
  expect([month(one), one.usdPerThousandRequests?.toJSON()]).toEqual([
    monthlyUsd,
    Usd.parse(requestWithCacheUsd).times(1000).toString(),
  ])
  expect(one.breakEven.cacheHitRate?.toFixed(8)).toBe(breakEvenHitRate)
})

test('a replayed log hits less often from the insert than refreshed on every hit', () => {
  const { keys, atSeconds, ttlSeconds, hits } = figures.replay
  const log = keys.map((key: string, at: number) => ({ key, atSeconds: atSeconds[at] }))
  expect(replayLog(log, ttlSeconds)).toMatchObject({ hits, hitRate: { fromInsert: 0.25 }, distinctKeys: 4 })
  expect(replayLog([], 1).hitRate).toEqual({ fromInsert: 0, refreshedOnHit: 0, withoutEnd: 0 })
})

describe('a response cache', () => {
  const usd = (text: string) => Usd.parse(text).over(1)
  const responseCache = { hitRate: '0.5', costPerHit: '0', costPerLookup: '0.0001' }

  test('saves a request with all its tries, so it pays the earlier the more is tried again', () => {
    // A tenth fails and is tried once more: 1.1 x $0.002. Whatever the rate is now: 0.0001 / 0.0022
    const retries = { failRate: '0.1', max: 1, billed: '1' }
    const one = bill(project(card({ m: '0.002' }), [workload(requests(1000), { responseCache, retries })]))
    expect(one.breakEven.cacheHitRate?.toFixed(6)).toBe('0.045455')
  })

  test('never pays where looking up costs more than a hit saves, or a hit more than a request', () => {
    expect(cacheHitBreakEven(usd('0.001'), usd('0'), usd('0.0011'))).toBeNull()
    expect(cacheHitBreakEven(usd('0.001'), usd('0.002'), usd('0.0001'))).toBeNull()
    expect(cacheHitBreakEven(usd('0.001'), usd('0'), usd('0.001'))).toBe(1)
  })
})

test('a cascade whose first step and gate cost what the second does never pays', () => {
  const usd = (text: string) => Usd.parse(text).over(1)
  expect(escalationBreakEven(usd('0.003'), usd('0.001'), usd('0.003'))).toBe(0)
})

describe('a prompt cache', () => {
  const f = figures.promptCache
  const pricesPerMTok = { input: f.inputPerMTok, cachedInput: f.readPerMTok, cacheWrite: f.writePerMTok, output: '0' }
  const row = { pricesPerMTok: { ...pricesPerMTok, reasoning: null } }
  const month10 = (promptCache: { share: string; readsPerWrite: number } | null) =>
    bill(project({ m: ['3', '0'] }, [workload(requests(10, f.promptTokens), { promptCache })], {}, row))

  test('is written once and read nine times in ten calls', () => {
    const cached = month10({ share: f.cachedShare, readsPerWrite: f.reads })
    expect([month(cached), month(month10(null))]).toEqual([f.costOf10CallsUsd, f.uncachedUsd])
    expect(cached.steps?.list.toJSON()).toBe(f.uncachedUsd)
    expect(cached.breakEven.promptCacheReads?.toFixed(6)).toBe(f.breakEvenReads)
  })

  test('that is dearer to write must be read more often', () => {
    const usd = (price: string) => Usd.parse(price)
    const reads = promptCacheBreakEven(usd(f.inputPerMTok), usd(f.readPerMTok), usd(f.hourWritePerMTok))
    expect(reads?.toFixed(6)).toBe(f.breakEvenReadsOfHourWrite)
    expect(promptCacheBreakEven(usd('3'), usd('3'), usd('6'))).toBeNull()
    expect(promptCacheBreakEven(usd('3'), usd('0.3'), usd('2'))).toBe(0)
  })
})

test('a batch share is charged at the batch price', () => {
  const { requestUsd, batchShare, multiplier, requestWithBatchUsd } = figures.batch
  const row = { batch: { multiplier, stacksWithCache: true } }
  const traffic = requests(1)
  const bookBatch = project(
    card({ m: requestUsd }),
    [workload(traffic, { batch: { share: batchShare, discount: null } })],
    {},
    row,
  )
  expect(month(bill(bookBatch))).toBe(requestWithBatchUsd)
  const told = project(card({ m: requestUsd }), [workload(traffic, { batch: { share: batchShare, discount: '0.5' } })])
  expect(month(bill(told))).toBe(requestWithBatchUsd)
})

test('traffic that grows by a tenth has its twelfth month at g^11 and its year at the sum', () => {
  const { monthlyUsd, growth, month12Usd, yearUsd } = figures.growth
  const grown = bill(project(card({ m: '0.0035' }), [workload(requests(600_000), { growth })]))
  expect([month(grown), grown.months[11]?.usd.toFixed(2), grown.next12MonthsUsd?.toFixed(2)]).toEqual([
    monthlyUsd,
    month12Usd,
    yearUsd,
  ])
})

test('the bounds of a month are those of the mean of ten measured costs', () => {
  const { requests: count, requestsUsd, meanUsd, lowUsd, highUsd } = figures.sampling
  // A case each, of as many tokens at $1 a million as it costs microdollars.
  const cases = requestsUsd.map((usd: string) => ({
    cluster: null,
    requests: [[{ usage: usageOf(Math.round(Number(usd) * 1e6)), serviceTier: null }]],
  }))
  const measured = {
    tasks: new Map([['chat', { of: 'request' as const, cases }]]),
    calls: 10,
    unknownCalls: 0,
    estimatedCalls: 0,
    anySucceeded: true,
  }
  const traffic = { kind: 'requests', requests: count, days: 30, mix: null, size: { kind: 'measured' } } as const
  const one = bill(project({ m: ['1', '1'] }, [workload(traffic)], { models: [model('m', { measured })] }))
  const { low, base, high } = one.monthlyUsd
  expect([low?.toFixed(2), base?.toFixed(2), high?.toFixed(2)]).toEqual([lowUsd, '2100.00', highUsd])
  expect(one.usdPerThousandRequests?.toJSON()).toBe(Usd.parse(meanUsd).times(1000).toString())
})

const usageOf = (freshInput: number) => ({ freshInput, cachedInput: 0, cacheWrite: 0, answer: 0, reasoning: 0 })

describe('own machines', () => {
  const f = figures.selfHosting
  const plan = {
    tokensPerSecond: f.tokensPerSecond,
    targetUtilisation: f.targetUtilisation,
    gpuHour: f.gpuHourUsd,
    hoursPerMonth: f.hoursPerMonth,
    opsPerMonth: f.opsPerMonthUsd,
    engineer: { hoursPerMonth: '0', hour: '0' },
  }
  const api = (tokens: number) => Usd.parse(f.apiPerMTok).times(tokens).over(1_000_000)

  test.each(f.months as { tokens: number; gpus: number; usd: string; apiUsd: string }[])(
    '$tokens tokens a month take $gpus GPUs at $usd, against $apiUsd',
    ({ tokens, gpus, usd, apiUsd }) => {
      const result = selfHosting(plan, Fraction.of(tokens), api(tokens))
      expect([result.gpus, result.monthlyUsd.toJSON(), result.apiMonthlyUsd.toJSON()]).toEqual([gpus, usd, apiUsd])
      expect(result.capacityTokensPerGpu).toBe(f.capacityTokensPerGpu)
    },
  )

  test('break even where the GPUs that earn their cost can do the work, not where one GPU would', () => {
    const { breakEven } = selfHosting(plan, Fraction.of(1_000_000), api(1_000_000))
    const { gpus, tokensPerMonth, capacityTokens } = f.breakEven
    expect(breakEven).toMatchObject({ gpus, tokensPerMonth })
    expect(capacityPerGpu(plan).toNumber() * gpus).toBe(capacityTokens)
    // One GPU costs $3,825 a month, which 3.1875 billion tokens at $1.20 pay: more than its capacity of 1.971 billion.
    const naive = monthlyCost(plan, 1n).ratio(api(1))
    expect(naive).toBe(f.breakEvenOfOneGpuTokens)
    expect(((naive ?? 0) / tokensPerMonth).toFixed(4)).toBe(f.naiveOverTrue)
  })

  test('are dearer again with one more GPU, and for good cheaper from where the next one is always paid for', () => {
    const { breakEven } = selfHosting(plan, Fraction.of(1_000_000), api(1_000_000))
    // 8 GPUs cost 2,000 + 8 x 1,825 = $16,600, which 13.83 billion tokens at $1.20 pay; full, they pay $18,921.60 for a
    // ninth that makes it $18,425. Full, 4 to 7 GPUs do not pay for the next: 5 cost $11,125 where the API takes $9,460.80.
    expect(breakEven?.forGood).toEqual({ gpus: 8, tokensPerMonth: 13_833_333_334 })
    const isDearer = (tokens: number): boolean => {
      const own = selfHosting(plan, Fraction.of(tokens), api(tokens))
      return own.monthlyUsd.compare(own.apiMonthlyUsd) > 0
    }
    const capacity = f.capacityTokensPerGpu
    expect([1, 2, 3, 4, 5, 6, 7].map((full) => isDearer(full * capacity + 1))).not.toContain(false)
    expect(Array.from({ length: 50 }, (_, at) => isDearer((8 + at) * capacity + 1))).not.toContain(true)
    expect([isDearer(13_833_333_333), isDearer(13_833_333_334)]).toEqual([true, false])
  })

  test('never break even against an API that is cheaper than a full GPU', () => {
    // A GPU of $1,825 does 1.971 billion tokens: $0.93 a million.
    const { breakEven } = selfHosting(plan, Fraction.of(1_000_000), Usd.parse('0.92').over(1))
    expect(breakEven).toBeNull()
  })

  test('are found on the staircase wherever a search step by step finds them', () => {
    for (const cents of [93, 95, 100, 150, 500]) {
      const price = Usd.parse(String(cents / 100))
      const { breakEven } = selfHosting(plan, Fraction.of(1_000_000), price.over(1))
      let n = 1n
      const capacity = BigInt(f.capacityTokensPerGpu)
      while (monthlyCost(plan, n).compare(price.over(1_000_000).times(capacity * n)) > 0) n += 1n
      expect(breakEven?.gpus).toBe(Number(n))
    }
  })

  test('need their engineer, who is paid by the hour', () => {
    // 20 h x $200 on top of $1,825 + $2,000
    const engineer = { hoursPerMonth: '20', hour: '200' }
    expect(monthlyCost({ ...plan, engineer }, 1n).toJSON()).toBe('7825')
  })
})

test('tokens a minute bind before requests a minute, and calls in flight are their rate times their time', () => {
  const f = figures.limits
  const traffic = { ...requests(f.requestsPerDay, 1_500, 300), days: 1 }
  const models = [model('m', { limits: { rpm: f.rpm, tpm: f.tpm }, latencySeconds: f.latencySeconds })]
  const { feasibility } = project({ m: ['1', '1'] }, [workload(traffic, { peakFactor: f.peakFactor })], { models })
  const [found] = feasibility
  expect([
    found?.peakRpm?.toFixed(4),
    found?.peakTpm.toFixed(2),
    percent(found?.rpmHeadroom, 2),
    percent(found?.tpmHeadroom, 2),
    found?.fits,
    found?.concurrency?.toFixed(4),
  ]).toEqual([f.peakRpm, f.peakTpm, f.rpmHeadroomPercent, f.tpmHeadroomPercent, f.fits, f.concurrency])
})

test('a twentieth of tries failing, twice made again, is 1.0525 tries', () => {
  const { failRate, retries, expectedTries: expected, failsForGood } = figures.retries
  const f = Fraction.parse(failRate)
  expect(expectedTries(f, retries)).toEqual(Fraction.parse(expected))
  expect(f.power(retries + 1)).toEqual(Fraction.parse(failsForGood))
  const terms = { retries: { failRate, max: retries, billed: '1' } }
  expect(month(bill(project(card({ m: '1' }), [workload(requests(1), terms)])))).toBe(expected)
  // Failures that are not charged leave the successes: 1 - 0.05^3
  const free = { retries: { failRate, max: retries, billed: '0' } }
  expect(month(bill(project(card({ m: '1' }), [workload(requests(1), free)])))).toBe('0.999875')
})

test('the bill follows the input price by the share that input has of it', () => {
  const f = figures.elasticity
  const prices = { m: [f.inputPerMTok, f.outputPerMTok] as const }
  const scenario = { name: 'short answers', volume: '1', answerLength: '0.8', price: '1' }
  const one = bill(project(prices, [workload(requests(1, f.input, f.output))], { scenarios: [scenario] }))
  expect([month(one), percent(one.inputShare)]).toEqual([f.requestUsd, f.inputSharePercent])
  expect(one.scenarios[0]?.monthlyUsd?.toJSON()).toBe(f.requestUsdWithAFifthLessOutput)
})

test('the finest price of a token is kept to the picodollar', () => {
  const { tokens, perMTok, picodollars } = figures.finestPrice
  const usage = usageOf(tokens)
  const terms = { atMs: 0, serviceTier: null, isSumOfMany: false }
  expect(partsOfRequest(pricesOf('acme', { m: [perMTok, '0'] }), 'acme', 'm', usage, terms)).toMatchObject({
    input: Usd.ofPico(BigInt(picodollars)),
  })
})
