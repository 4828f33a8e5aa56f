import { describe, expect, test } from 'vitest'
import type { ReportModel } from '../../model/report.js'
import { displayWidth } from '../layout/width.js'
import { candidateOf, checksOf, deadCandidate, renamed, sampleReport, unpriced } from '../testing/sample-report.js'
import { terminal } from './terminal.js'

const print = (report: ReportModel, width = 100): string => terminal.render(report, { width, colour: false })

/** Up to the recommendation. */
const upper = (report: ReportModel, width = 100): string => print(report, width).split('\n\n').slice(0, 3).join('\n\n')

test('a report says what was run, the figures, the recommendation, and what stands behind them', () => {
  expect(print(sampleReport())).toMatchInlineSnapshot(`
    "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates
    2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

      #  candidate             quality      checks      $ per 1,000         $ per    times        score
                                   1–5      passed         requests         month  cheaper  against ref
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    1-2  deepseek-v4-flash  4.48 ±0.10  80 % 67–89  $0.0821 ±0.0069  $24.63 ±2.07    30.5x  −0.12 ±0.14
    1-2  gpt-4o             4.60 ±0.10  90 % 79–96      $2.50 ±0.20      $750 ±60      ref          ref

    candidate          answers         latency        latency            TTFT  tok/s    errors  score
                        scored             p50            p95             p50    p50            per $
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    deepseek-v4-flash     94 %  900 ms 810–990  1.80 s ≥ 1.62  120 ms 108–132     83  4 % 1–14   54.6
    gpt-4o               100 %  420 ms 378–462   840 ms ≥ 756  120 ms 108–132     83   0 % 0–7   1.84

    Left out at 100 columns: calls. The other formats have them.

    Cheapest not worse than gpt-4o by more than 0.25 at 95 %: nobody, in this example.

    Warnings
    - deepseek-v4-flash: 2 of 50 calls failed → ask them again with: llm-bench run --resume
      --retry-failed

    Monthly bill: support (300,000 requests a month, 80 % chat, 20 % code, 40 % answered by a cache),
    against gpt-4o
    candidate          $ per month    95 % interval  $ per year  saves a year   saves        by bill
    ────────────────────────────────────────────────────────────────────────────────────────────────
    deepseek-v4-flash       $24.63    $22.56–$26.70     $295.56     $8,704.44  96.7 %  30.5x cheaper
    gpt-4o                 $750.00  $690.00–$810.00   $9,000.00             —       —            ref

    Score against gpt-4o, case by case
    candidate          by           difference  finding                   p  test           cases
    ─────────────────────────────────────────────────────────────────────────────────────────────
    deepseek-v4-flash  quality     −0.12 ±0.14  no difference found   0.091  paired t          45
    deepseek-v4-flash  checks   −10.0 ±10.0 pt  worse                <0.001  exact McNemar     50
    p is adjusted for the number of candidates (Holm); below 0.05 counts as a difference.

    Quality by criterion (1–5)
    candidate            accuracy        tone
    ─────────────────────────────────────────
    deepseek-v4-flash  4.28 ±0.20  4.68 ±0.10
    gpt-4o             4.40 ±0.20  4.80 ±0.10

    List prices in USD per million tokens, against gpt-4o
    candidate          input  output  by output price  read on
    ─────────────────────────────────────────────────────────────
    deepseek-v4-flash  $0.18   $0.25  40.0x cheaper    2026-06-22
    gpt-4o             $2.50  $10.00  ref              2026-06-22

    Failed calls
    - deepseek-v4-flash, of 50 calls: 1 rate_limited, 1 truncated

    How to read this
    - ± and a–b are 95 % intervals over cases, in the unit of their figure; a–b at latencies are order
      statistics; candidates that share a rank (#) do not differ significantly; — is not measured.
    - ref is gpt-4o. $ per month is for support.
    - Noise: 50 cases show a difference of 0.24 in quality 80 % of the time (sd 0.60 between cases). 200
      cases would show a difference half as large.
    - Judge: claude-sonnet-4 at main, all answers, by accuracy, tone; it cost $1.08 (fingerprint
      c82f66e5147b2c0e).
    - Prices: a price list (read on 2026-06-22, 10 days before the run).
    - Spent: asking the candidates cost $0.129.
    "
  `)
})

test('a simulated report says so first, and loudly', () => {
  const report = sampleReport({ simulated: true })
  expect(print(report).split('\n')[0]).toBe('SIMULATED: no model was asked. Every figure below is pretended.')
  expect(terminal.render(report, { width: 100, colour: true }).startsWith('\u001b[33m')).toBe(true)
})

describe('a narrower terminal', () => {
  test('at 80 columns loses the columns that say least, and says which', () => {
    expect(upper(sampleReport(), 80)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

        #  candidate             quality      checks         $ per    times
                                     1–5      passed         month  cheaper
      ─────────────────────────────────────────────────────────────────────
      1-2  deepseek-v4-flash  4.48 ±0.10  80 % 67–89  $24.63 ±2.07    30.5x
      1-2  gpt-4o             4.60 ±0.10  90 % 79–96      $750 ±60      ref

      candidate          answers         latency        latency  tok/s    errors
                          scored             p50            p95    p50
      ──────────────────────────────────────────────────────────────────────────
      deepseek-v4-flash     94 %  900 ms 810–990  1.80 s ≥ 1.62     83  4 % 1–14
      gpt-4o               100 %  420 ms 378–462   840 ms ≥ 756     83   0 % 0–7"
    `)
  })

  test('at 60 columns keeps quality, bill and p95', () => {
    expect(upper(sampleReport(), 60)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2
      candidates
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway
      main (api.example.com)

        #  candidate             quality      checks         $ per
                                     1–5      passed         month
      ────────────────────────────────────────────────────────────
      1-2  deepseek-v4-flash  4.48 ±0.10  80 % 67–89  $24.63 ±2.07
      1-2  gpt-4o             4.60 ±0.10  90 % 79–96      $750 ±60

      candidate          answers        latency    errors
                          scored            p95
      ───────────────────────────────────────────────────
      deepseek-v4-flash     94 %  1.80 s ≥ 1.62  4 % 1–14
      gpt-4o               100 %   840 ms ≥ 756   0 % 0–7"
    `)
  })

  test('a wide one shows one table', () => {
    expect(upper(sampleReport(), 200)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

        #  candidate             quality  answers      checks         latency        latency            TTFT  tok/s    errors  calls      $ per 1,000         $ per    times        score  score
                                     1–5   scored      passed             p50            p95             p50    p50                          requests         month  cheaper  against ref  per $
      ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      1-2  deepseek-v4-flash  4.48 ±0.10     94 %  80 % 67–89  900 ms 810–990  1.80 s ≥ 1.62  120 ms 108–132     83  4 % 1–14     50  $0.0821 ±0.0069  $24.63 ±2.07    30.5x  −0.12 ±0.14   54.6
      1-2  gpt-4o             4.60 ±0.10    100 %  90 % 79–96  420 ms 378–462   840 ms ≥ 756  120 ms 108–132     83   0 % 0–7     50      $2.50 ±0.20      $750 ±60      ref          ref   1.84

      Cheapest not worse than gpt-4o by more than 0.25 at 95 %: nobody, in this example."
    `)
  })

  const six = [
    'gpt-4o',
    'gpt-4o-mini',
    'deepseek-v4-flash',
    'deepseek-v4-pro',
    'qwen3-235b-a22b-instruct',
    '通义千问-max',
  ]

  test.each([60, 80, 100, 120, 160, 200])('no line is wider than %i columns', (width) => {
    const report = sampleReport({ candidates: six.map((id) => candidateOf(id)) })
    const widths = print(report, width).split('\n').map(displayWidth)
    expect(Math.max(...widths)).toBeLessThanOrEqual(width)
  })
})

describe('what was not measured is a dash, or no column at all', () => {
  test('one candidate alone has nobody to be compared with', () => {
    const { run } = sampleReport()
    const report = sampleReport({
      run: { ...run, compareTo: null },
      candidates: [candidateOf('gpt-4o', { rank: [1, 1] })],
      comparisons: [],
      projections: [],
      workloads: [],
      warnings: [],
    })
    expect(print(report)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 1 candidate
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

      #  candidate     quality      checks  $ per 1,000
                           1–5      passed     requests
      ─────────────────────────────────────────────────
      1  gpt-4o     4.60 ±0.10  90 % 79–96  $2.50 ±0.20

      candidate         latency       latency            TTFT  tok/s   errors  calls  score
                            p50           p95             p50    p50                  per $
      ─────────────────────────────────────────────────────────────────────────────────────
      gpt-4o     420 ms 378–462  840 ms ≥ 756  120 ms 108–132     83  0 % 0–7     50   1.84

      Cheapest not worse than gpt-4o by more than 0.25 at 95 %: nobody, in this example.

      Quality by criterion (1–5)
      candidate    accuracy        tone
      ─────────────────────────────────
      gpt-4o     4.40 ±0.20  4.80 ±0.10

      List prices in USD per million tokens
      candidate  input  output  read on
      ────────────────────────────────────
      gpt-4o     $2.50  $10.00  2026-06-22

      How to read this
      - ± and a–b are 95 % intervals over cases, in the unit of their figure; a–b at latencies are order
        statistics; candidates that share a rank (#) do not differ significantly; — is not measured.
      - Noise: 50 cases show a difference of 0.24 in quality 80 % of the time (sd 0.60 between cases). 200
        cases would show a difference half as large.
      - Judge: claude-sonnet-4 at main, all answers, by accuracy, tone; it cost $1.08 (fingerprint
        c82f66e5147b2c0e).
      - Prices: a price list (read on 2026-06-22, 10 days before the run).
      - Spent: asking the candidates cost $0.129.
      "
    `)
  })

  test('without a judge there is no quality', () => {
    const report = sampleReport()
    const candidates = report.candidates.map((one) => ({ ...one, quality: null, perTask: {} }))
    const comparisons = report.comparisons.filter(({ metric }) => metric === 'checks')
    const unjudged = sampleReport({ run: { ...report.run, judge: null }, candidates, comparisons, noise: null })
    expect(upper(unjudged)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

        #  candidate              checks      $ per 1,000         $ per    times           score
                                  passed         requests         month  cheaper     against ref
      ──────────────────────────────────────────────────────────────────────────────────────────
      1-2  deepseek-v4-flash  80 % 67–89  $0.0821 ±0.0069  $24.63 ±2.07    30.5x  −10.0 ±10.0 pt
      1-2  gpt-4o             90 % 79–96      $2.50 ±0.20      $750 ±60      ref             ref

      candidate                 latency        latency            TTFT  tok/s    errors  calls  score
                                    p50            p95             p50    p50                   per $
      ───────────────────────────────────────────────────────────────────────────────────────────────
      deepseek-v4-flash  900 ms 810–990  1.80 s ≥ 1.62  120 ms 108–132     83  4 % 1–14     50   54.6
      gpt-4o             420 ms 378–462   840 ms ≥ 756  120 ms 108–132     83   0 % 0–7     50   1.84"
    `)
    expect(print(unjudged)).toContain('- Judge: none; quality was not measured.')
  })

  test('without a price there is no bill, and the bill says why', () => {
    const report = sampleReport()
    const candidates = report.candidates.map((one) => ({ ...one, ...unpriced }))
    const projections = report.projections.map((bill) => ({
      ...bill,
      monthlyUsd: { low: null, base: null, high: null },
      annualUsd: null,
      savings: null,
      why: 'no call could be priced',
    }))
    const text = print(sampleReport({ candidates, projections, ledger: { candidatesUsd: null, judgeUsd: null } }))
    expect(text.slice(text.indexOf('Monthly bill'), text.indexOf('Score against'))).toMatchInlineSnapshot(`
      "Monthly bill: support (300,000 requests a month, 80 % chat, 20 % code, 40 % answered by a cache),
      against gpt-4o
      - gpt-4o has no bill: no call could be priced
      - deepseek-v4-flash has no bill: no call could be priced

      "
    `)
    expect(text).toContain('- Spent: asking the candidates cost an unknown amount.')
    expect(text).not.toMatch(/\$0\b/)
  })

  test('a candidate without one good call has its errors and nothing else', () => {
    const report = sampleReport({
      candidates: [candidateOf('gpt-4o'), deadCandidate('dead-model')],
      projections: [],
      workloads: [],
      comparisons: [],
    })
    expect(upper(report)).toMatchInlineSnapshot(`
      "llm-bench 1.2.3 · support · 50 cases x 1 repeat · 2 candidates
      2026-07-02 09:30 UTC · run 20260702-093000-abcd · gateway main (api.example.com)

        #  candidate      quality      checks  $ per 1,000
                              1–5      passed     requests
      ────────────────────────────────────────────────────
      1-2  gpt-4o      4.60 ±0.10  90 % 79–96  $2.50 ±0.20
        —  dead-model           —     0 % 0–7            —

      candidate          latency       latency            TTFT  tok/s        errors     calls  score
                             p50           p95             p50    p50                  priced  per $
      ──────────────────────────────────────────────────────────────────────────────────────────────
      gpt-4o      420 ms 378–462  840 ms ≥ 756  120 ms 108–132     83       0 % 0–7  50 of 50   1.84
      dead-model               —             —               —      —  100 % 93–100   0 of 50      —"
    `)
    expect(print(report)).toContain('- dead-model, of 50 calls: 48 http_5xx, 2 timeout_total')
  })

  test('a missing recommendation says why, once', () => {
    const warnings = [{ code: 'no_recommendation', text: 'cheap: compared on 12 cases', advice: '' }]
    const text = print(sampleReport({ recommendation: null, warnings }))
    expect(text.match(/compared on 12 cases/g)).toHaveLength(1)
    expect(text).toContain('No recommendation: cheap: compared on 12 cases.')
  })

  test('part of the calls without a price makes the total a lower bound', () => {
    const [first, second] = sampleReport().candidates
    if (first === undefined || second === undefined) throw new Error('the sample has two candidates')
    const text = print(sampleReport({ candidates: [first, { ...second, cost: { ...second.cost, unpricedCalls: 6 } }] }))
    expect(text).toMatch(/deepseek-v4-flash .* 44 of 50/)
    expect(text).toContain('asking the candidates cost at least $0.129')
  })

  test('a stopped run says so at the top', () => {
    const { run } = sampleReport()
    expect(print(sampleReport({ run: { ...run, complete: false } })).split('\n')[2]).toBe(
      'INCOMPLETE: the run was stopped before its end; what follows covers the calls made.',
    )
  })
})

test('candidates stand by rank, then by bill', () => {
  const rank = (best: number, worst: number) => ({ rank: [best, worst] as const })
  const candidates = [
    candidateOf('third', rank(3, 3)),
    candidateOf('unranked', { rank: null }),
    candidateOf('unpriced', { ...rank(1, 2), ...unpriced }),
    candidateOf('first', rank(1, 2)),
  ]
  const lines = upper(sampleReport({ candidates, projections: [] })).split('\n')
  const named = lines.flatMap((line) => /^\s*(?:\d\S*|—) {2}(\w+)/.exec(line)?.[1] ?? [])
  expect(named).toEqual(['first', 'unpriced', 'third', 'unranked'])
})

test('figures stand under each other whatever script a name is in', () => {
  const candidates = ['gpt-4o', '通义千问-max', 'ｗｉｄｅ'].map((id) => candidateOf(id))
  const rows = upper(sampleReport({ candidates }))
    .split('\n')
    .filter((line) => line.includes('4.60 ±0.10'))
  const columnsBefore = rows.map((line) => displayWidth(line.slice(0, line.indexOf('4.60'))))
  expect(new Set(columnsBefore).size).toBe(1)
})

test('a run of several tasks is broken down by task', () => {
  const tasked = (id: string) => {
    const { perTask, ...rest } = candidateOf(id)
    const chat = perTask.chat
    if (chat === undefined) throw new Error('the sample has the task chat')
    const code = { ...chat, checks: checksOf(10, 25, [0.234, 0.593]), quality: null, usdPerThousandRequests: null }
    return { ...rest, perTask: { code, chat } }
  }
  const text = print(sampleReport({ candidates: [tasked('gpt-4o'), tasked('deepseek-v4-flash')] }))
  expect(text.slice(text.indexOf('By task'), text.indexOf('List prices'))).toMatchInlineSnapshot(`
    "By task
    task  candidate          quality 1–5  checks passed  $ per 1,000 requests           p95  calls
    ──────────────────────────────────────────────────────────────────────────────────────────────
    chat  deepseek-v4-flash   4.60 ±0.10     90 % 79–96           $2.00 ±0.20  800 ms ≥ 720     25
    chat  gpt-4o              4.60 ±0.10     90 % 79–96           $2.00 ±0.20  800 ms ≥ 720     25
    code  deepseek-v4-flash            —     40 % 23–59                     —  800 ms ≥ 720     25
    code  gpt-4o                       —     40 % 23–59                     —  800 ms ≥ 720     25

    "
  `)
})

test('299 of 300 is not 100 %', () => {
  const text = print(
    sampleReport({ candidates: [candidateOf('gpt-4o', { checks: checksOf(299, 300, [0.981, 0.9994]) })] }),
  )
  expect(text).toContain('99.7 % 98–99.9')
})

describe('text from outside', () => {
  test.each([
    ['escape sequences', '\u001b[31mred\u001b[0m\u001b]0;title\u0007', 'red'],
    ['line breaks', 'two\r\nlines', 'two lines'],
    ['text that turns round', 'a\u202eb', 'ab'],
  ])('cannot drive the terminal with %s', (_, hostile, shown) => {
    const text = print(renamed(hostile))
    expect(text).toContain(`take ${shown}`)
    expect(text).toContain(`- it said: ${shown}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })
})

test('colour changes no character', () => {
  const coloured = terminal.render(sampleReport(), { width: 100, colour: true })
  expect(coloured).not.toBe(print(sampleReport()))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of the terminal
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(print(sampleReport()))
})
