import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { ProjectionReport } from '../../model/projection.js'
import { Usd } from '../../model/usd.js'
import { plainTerms } from '../../model/workload.js'
import { projectionFormats, renderProjection } from './index.js'
import { projectionSchema } from './schema.js'
import { bill, report, usd } from './testing/sample.js'

const plain = { width: 100, colour: false }

const render = (format: string, over: Partial<ProjectionReport> = {}, options = plain) =>
  renderProjection(report(over), format, options)

/** A bill with every step, and everything else a report can have. */
const full: Partial<ProjectionReport> = {
  basis: { kind: 'run', id: '20260702-120000', startedAt: '2026-07-02T12:00:00Z', simulated: true },
  bills: [
    bill('gpt-4o', '175', { monthlyUsd: { low: usd('160'), base: usd('175'), high: usd('190') } }),
    bill('flash', '7', {
      steps: {
        list: usd('10'),
        promptCaching: usd('-1'),
        batch: usd('-0.5'),
        negotiated: usd('-0.85'),
        credits: usd('-2'),
        fees: usd('0.35'),
        tax: usd('1'),
      },
      scenarios: [
        { scenario: { name: 'busy', volume: '1.5', answerLength: '1', price: '1' }, monthlyUsd: usd('10.5') },
      ],
      breakEven: { cacheHitRate: 0.0029, promptCacheReads: 0.28, escalation: 0.976 },
    }),
    bill('both', '20', {
      shares: [
        { candidate: 'flash', ofRequests: 0.9, ofTokens: 0.9, ofBill: 0.315, monthlyUsd: usd('6.3') },
        { candidate: 'gpt-4o', ofRequests: 0.1, ofTokens: 0.1, ofBill: 0.685, monthlyUsd: usd('13.7') },
      ],
    }),
  ],
  workloads: [
    {
      ...(report().workloads[0] as ProjectionReport['workloads'][number]),
      terms: { ...plainTerms, growth: '1.1', discount: '0.1', tax: '0.19' },
    },
  ],
  totals: [
    {
      candidate: 'flash',
      monthlyUsd: usd('7'),
      lowUsd: usd('6.3'),
      highUsd: usd('7.7'),
      pastUsd: usd('175'),
      differenceUsd: usd('-168'),
      percentSaved: 96,
      annualUsd: usd('84'),
      annualSavingsUsd: usd('2016'),
    },
  ],
  candidates: [...report().candidates, { id: 'both', kind: 'mix', mix: 'requests' }],
  levers: [
    { kind: 'trim_prompt', tokens: 1600 },
    { kind: 'price_change', model: 'flash', factor: '1.2' },
  ],
  leverEffects: [
    {
      candidate: 'flash',
      workload: 'chat',
      lever: { kind: 'trim_prompt', tokens: 1600 },
      aloneUsd: usd('-86.4'),
      inOrderUsd: usd('-86.4'),
      alonePerRequestUsd: usd('-0.000288'),
      alonePerDayUsd: usd('-2.88'),
      why: null,
    },
  ],
  replay: {
    requests: 8,
    distinctKeys: 4,
    ttlSeconds: 3600,
    hits: { fromInsert: 2, refreshedOnHit: 3, withoutEnd: 4 },
    hitRate: { fromInsert: 0.25, refreshedOnHit: 0.375, withoutEnd: 0.5 },
  },
  feasibility: [
    {
      candidate: 'flash',
      workload: 'chat',
      peakRpm: 41.667,
      peakTpm: 75_000,
      limitRpm: 500,
      limitTpm: 60_000,
      rpmHeadroom: 0.91667,
      tpmHeadroom: -0.25,
      fits: false,
      concurrency: 1.6667,
      latencySeconds: 2.4,
    },
  ],
  selfHosting: [
    {
      candidate: 'flash',
      workload: 'chat',
      tokensPerMonth: 2_000_000_000,
      gpus: 2,
      monthlyUsd: usd('5650'),
      apiMonthlyUsd: usd('2400'),
      capacityTokensPerGpu: 1_971_000_000,
      breakEven: { gpus: 4, tokensPerMonth: 7_750_000_000, forGood: { gpus: 8, tokensPerMonth: 13_833_333_334 } },
    },
  ],
  gate: {
    status: 'failed',
    checks: [
      { candidate: 'flash', rule: 'monthly_above', limit: '5', status: 'failed', text: '$7.00 a month, above $5.00' },
    ],
  },
  summary: { unpriced: [], estimated: [{ candidate: 'flash', calls: 3 }] },
  warnings: [{ code: 'simulated', text: 'the run was SIMULATED', advice: 'Measure.' }],
}

describe('on a terminal', () => {
  test('everything there is to say fits 100 columns', async () => {
    const text = await render('terminal', full)
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([])
    expect(text).toMatchInlineSnapshot(`
      "SIMULATED: What it costs a month
      Compared with gpt-4o.
      With every change made: 1,600 prompt tokens less; flash +20 %.

      chat: 300,000 requests a month, 100 input and 33 output tokens each; now $175.00 with gpt-4o
                                                                        next 12                per 1,000
      candidate         a month  against now        %  a year (x 12)     months  saved a year   requests
      ──────────────────────────────────────────────────────────────────────────────────────────────────
      gpt-4o     $175.00 ±8.6 %          now        —      $2,100.00  $2,100.00             —     $0.583
      flash               $7.00     −$168.00  −96.0 %         $84.00     $84.00     $2,016.00    $0.0233
      both               $20.00     −$155.00  −88.6 %        $240.00    $240.00     $1,860.00    $0.0667

      All 1 workloads together
      candidate        a month  against now        %  a year (x 12)  saved a year
      ───────────────────────────────────────────────────────────────────────────
      flash      $7.00 ±10.0 %     −$168.00  −96.0 %         $84.00     $2,016.00

      What each change is worth to chat
                                            alone,  after those  alone,      alone,
      candidate  change                    a month    before it   a day   a request
      ─────────────────────────────────────────────────────────────────────────────
      flash      1,600 prompt tokens less  −$86.40      −$86.40  −$2.88  −$0.000288

      both on chat: share of traffic beside share of bill
      candidate  of requests  of tokens  of the bill  a month
      ───────────────────────────────────────────────────────
      flash           90.0 %     90.0 %       31.5 %    $6.30
      gpt-4o          10.0 %     10.0 %       68.5 %   $13.70

      How the bill of chat comes about
                             prompt
      candidate  list price   cache    batch  negotiated  credits     fees     tax  a month
      ─────────────────────────────────────────────────────────────────────────────────────
      gpt-4o        $175.00       —        —           —        —        —       —  $175.00
      flash          $10.00  −$1.00  −$0.500     −$0.850   −$2.00  +$0.350  +$1.00    $7.00
      both           $20.00       —        —           —        —        —       —   $20.00

      The next twelve months, with growth
      candidate  month 1  month 2  month 3  month 6  month 9  month 12  all twelve
      ────────────────────────────────────────────────────────────────────────────
      gpt-4o     $175.00  $175.00  $175.00  $175.00  $175.00   $175.00   $2,100.00
      flash        $7.00    $7.00    $7.00    $7.00    $7.00     $7.00      $84.00
      both        $20.00   $20.00   $20.00   $20.00   $20.00    $20.00     $240.00
      Month 1 is the month above. Every month stands in the CSV and JSON forms.

      A month under other circumstances
      candidate  as projected    busy
      ───────────────────────────────
      gpt-4o          $175.00       —
      flash             $7.00  $10.50
      both             $20.00       —

      The log replayed: 8 requests, 4 different
      - entries that live 3,600 s from when they are stored: 25.0 % (2) are hits
      - the same, lived anew with every hit: 37.5 % (3)
      - entries that live for ever, which no cache exceeds: 50.0 % (4)

      The busiest minute
      candidate  workload   RPM  headroom     TPM  headroom  fits  in flight
      ──────────────────────────────────────────────────────────────────────
      flash      chat      41.7    91.7 %  75,000   −25.0 %  no         1.67
      Headroom is what is left of the limit. Calls in flight = calls a second x their mean time.
      As if traffic came evenly, day and night: chat (say peakFactor).

      On machines of your own
      against  workload  tokens  GPUs  own, a month  API, a month  break-even    for good
      ───────────────────────────────────────────────────────────────────────────────────
      flash    chat       2.00B     2     $5,650.00     $2,400.00  7.75B on 4  13.8B on 8
      GPUs come whole. Break-even is where the GPUs that earn their cost can also do the work.
      One GPU more may make them dearer again; from "for good" on it never does.

      Where it begins to pay
      - flash, chat: a response cache from a hit rate of 0.3 % on
      - flash, chat: a prompt cache from 0.28 reads for each write on
      - flash, chat: the cascade while fewer than 97.6 % of the requests go on

      Limits: FAILED
      - FAILED  flash: $7.00 a month, above $5.00

      What this rests on
      - tokens of a request: as measured by the run 20260702-120000, 0 calls, unless a workload gives its
        own
      - prices in force on 2026-07-02: acme.example/prices, read 2026-07-01
      - chat: growing by 10 % a month; 10 % negotiated off; 19 % tax
      - a year is 12 x the month; intervals are 95 % and cover the sampling of cases, not traffic, answer
        length or prices
      - flash: the tokens of 3 calls are estimated

      Know before you rely on it
      - the run was SIMULATED. Measure.
      "
    `)
  })

  test('a month that was counted over other days says over how many', async () => {
    const [chat] = report().workloads
    if (chat === undefined) throw new Error('the sample has a workload')
    const counted = (days: number) =>
      render('terminal', { workloads: [{ ...chat, traffic: { ...chat.traffic, days } }] })
    expect(await counted(2)).toContain('- chat: counted over 2 days')
    expect(await counted(2)).toContain('chat: 4,500,000 requests a month')
    for (const days of [1, 30]) expect(await counted(days)).not.toContain('counted over')
  })

  test('columns go one by one where there is no room, and what is to be known stays', async () => {
    for (const width of [90, 80, 70, 60]) {
      const text = await render('terminal', full, { width, colour: false })
      const table = text.slice(text.indexOf('candidate'), text.indexOf('All 1'))
      expect(table.split('\n').filter((line) => line.length > width)).toEqual([])
      expect(table).toContain('a month')
    }
  })

  test('colour marks what saves and what does not, and nothing else changes', async () => {
    const coloured = await render('terminal', full, { width: 100, colour: true })
    const marker = String.fromCharCode(0x1b)
    expect(coloured).toContain(`${marker}[32m−$168.00${marker}[39m`)
    expect(coloured.replaceAll(new RegExp(`${marker}\\[\\d+m`, 'g'), '')).toBe(await render('terminal', full))
  })
})

describe('names from outside', () => {
  const hostile = `=cmd|'x'!A1\u001b[31m\n| <b>`
  const over = { bills: [bill(hostile, '7')], workloads: report().workloads }

  test('neither move the terminal nor break a table', async () => {
    expect(await render('terminal', over)).not.toContain('\u001b')
    const row = (await render('markdown', over)).split('\n').find((line) => line.includes('cmd'))
    expect(row).toBe(
      "| =cmd\\|'x'!A1 \\| &lt;b&gt; | \\$7.00 | −\\$168.00 | −96.0 % | \\$84.00 | \\$2,016.00 | \\$0.0233 |",
    )
  })

  test('are no formula in a spreadsheet', async () => {
    expect(await render('csv', over)).toContain(`"'=cmd|'x'!A1`)
  })
})

test('CSV has a line for each bill, past and new and the difference, months in columns', async () => {
  const [header = '', ...rows] = (await render('csv')).trimEnd().split('\n')
  const names = header.split(',')
  const cells = rows[1]?.split(',') ?? []
  const row = Object.fromEntries(names.map((name, at) => [name, cells[at]]))
  expect(row).toMatchObject({
    candidate: 'flash',
    past_monthly_usd: '175',
    monthly_usd: '7',
    difference_usd: '-168',
    annual_usd: '84',
    annual_savings_usd: '2016',
    month_12_usd: '7',
    why_unknown: '',
  })
})

test('FOCUS has twelve months of charges whose billed costs sum to the year', async () => {
  const [header = '', ...rows] = (await render('focus', full)).trimEnd().split('\n')
  const names = header.split(',')
  const charges = rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at] ?? '', cell])))
  const flash = charges.filter(({ x_Candidate }) => x_Candidate === 'flash')
  const billed = Usd.sum(flash.map(({ BilledCost = '' }) => Usd.parse(BilledCost)))
  expect(billed.toString()).toBe('84')
  expect(flash[0]).toMatchObject({
    ChargeCategory: 'Usage',
    ServiceName: 'flash',
    ProviderName: 'acme',
    ChargePeriodStart: '2026-08-01T00:00:00.000Z',
    ChargePeriodEnd: '2026-09-01T00:00:00.000Z',
    BillingCurrency: 'USD',
  })
  expect(flash.at(-1)?.ChargePeriodEnd).toBe('2027-08-01T00:00:00.000Z')
})

test('JSON follows its schema, for reports with little in them and with much', async () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false })
  const validate = ajv.compile(projectionSchema)
  for (const over of [{}, full, { bills: [], compareTo: null }]) {
    validate(JSON.parse(await render('json', over)))
    expect(validate.errors).toBeNull()
  }
  expect(validate({ ...JSON.parse(await render('json')), more: 1 })).toBe(false)
})

test('every format ends in a line break and says the same twice', async () => {
  for (const { name } of projectionFormats) {
    const text = await render(name, full)
    expect(text.endsWith('\n')).toBe(true)
    expect(await render(name, full)).toBe(text)
  }
  await expect(render('pdf')).rejects.toThrow('there is no format "pdf"')
})
