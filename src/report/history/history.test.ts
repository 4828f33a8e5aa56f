import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Drift, History, HistorySeries } from '../../model/history.js'
import { historyFormats, renderHistory } from './index.js'
import { historySchema } from './schema.js'

const values = [4.2, 4.22, 4.18, null, 4.19, 3.8, 3.82, 3.78]

const found: Drift = {
  status: 'found',
  runs: 9,
  direction: 'worse',
  since: '20261106-000000-aaaa',
  before: 4.2,
  after: 3.8,
  pValue: 0.004,
  adjustedPValue: 0.008,
}

const seriesOf = (candidate: string, drift: Drift): HistorySeries => ({
  candidate,
  model: 'gpt-4o',
  points: values.map((value, at) => ({
    runId: `2026110${at + 1}-000000-aaaa`,
    startedAt: `2026-11-0${at + 1}T08:30:00.000Z`,
    figure: value === null ? null : { value, interval: at === 1 ? null : [value - 0.1, value + 0.1], n: 50 },
    kept: at === 2 ? 1 : 0,
  })),
  drift,
})

const history = (over: Partial<History> = {}): History => ({
  format: 1,
  tool: { name: 'llm-bench', version: '1.2.3' },
  metric: 'quality',
  goldenSet: { name: 'support', sha256: 'ab12', cases: 50 },
  judge: { model: 'claude-sonnet-4', fingerprint: 'c82f66e5147b2c0e' },
  simulated: false,
  series: [seriesOf('prod', found)],
  leftOut: [
    { runId: '20261101-120000-bbbb', why: 'other_judge', text: 'marked by gpt-4o (0123456789ab)' },
    { runId: '20261102-120000-bbbb', why: 'other_judge', text: 'marked by gpt-4o (0123456789ab)' },
  ],
  warnings: [],
  ...over,
})

const print = (report: History, width = 100): Promise<string> =>
  renderHistory(report, 'terminal', { width, colour: false })

test('a trend is a table with intervals, a chart, what changed, and what was left out', async () => {
  expect(await print(history())).toMatchInlineSnapshot(`
    "quality (the judge's mean, 1-5) · support, 50 cases, judged by claude-sonnet-4

    prod (gpt-4o)
    #  run                   started           quality  95 % interval   n  note
    ────────────────────────────────────────────────────────────────────────────────────────
    1  20261101-000000-aaaa  2026-11-01 08:30     4.20   4.10 to 4.30  50
    2  20261102-000000-aaaa  2026-11-02 08:30     4.22              —  50
    3  20261103-000000-aaaa  2026-11-03 08:30     4.18   4.08 to 4.28  50  kept
    4  20261104-000000-aaaa  2026-11-04 08:30        —              —   —
    5  20261105-000000-aaaa  2026-11-05 08:30     4.19   4.09 to 4.29  50
    6  20261106-000000-aaaa  2026-11-06 08:30     3.80   3.70 to 3.90  50  new level (worse)
    7  20261107-000000-aaaa  2026-11-07 08:30     3.82   3.72 to 3.92  50
    8  20261108-000000-aaaa  2026-11-08 08:30     3.78   3.68 to 3.88  50

        ▲                                              ┆
    4.20┤━━━━━━━━━━━━━━━━━━━┓                    ┏━━━━━┆━━━┓
    4.18┤                   ┗━━━━━━━━━━━━━━━━━━━━┛     ┆   ┃
        │                                              ┆   ┃
        │                                              ┆   ┃
        │                                              ┆   ┃
    3.82┤                                              ┆   ┃         ┏━━━━━━━━━┓
    3.80┤                                              ┆   ┗━━━━━━━━━┛         ┗━
        └┬─────────┬─────────┬────────────────────┬─────────┬─────────┬─────────┬▶
         1         2         3                    5         6         7         8
    Drift: worse since run 20261106-000000-aaaa: 4.20 before, 3.80 from then on (p = 0.008).

    - Drift is the one best split of the runs into before and after, weighted by their errors; p is the
      share of random orders that split as well. At most 5 % of steady series show one.
    - 2 runs are left out, of another judge (llm-bench judge scores a run again): marked by gpt-4o
      (0123456789ab)
    "
  `)
})

test.each([
  [{ status: 'too_few_runs', runs: 1, needed: 8 }, 'Drift: cannot tell from 1 run; it takes 8.'],
  [{ status: 'none_found', runs: 12, pValue: 0.3, adjustedPValue: 0.6 }, 'Drift: none found in 12 runs (p = 0.600).'],
] as const)('%o is said in a sentence', async (drift, sentence) => {
  expect(await print(history({ series: [seriesOf('prod', drift)] }))).toContain(sentence)
})

test('a simulated trend says so', async () => {
  expect(await print(history({ simulated: true }))).toContain('SIMULATED')
})

test('no line is longer than the terminal', async () => {
  for (const width of [60, 80, 100, 140]) {
    const lines = (await print(history(), width)).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
  }
})

test('CSV has a line per candidate and run, and nothing for what was not measured', async () => {
  const lines = (await renderHistory(history(), 'csv', { width: 100, colour: false })).split('\r\n')
  expect(lines[0]).toBe('metric,candidate,model,run,started_at,value,low,high,n,kept,new_level')
  expect(lines[4]).toBe('quality,prod,gpt-4o,20261104-000000-aaaa,2026-11-04T08:30:00.000Z,,,,,0,false')
  expect(lines[6]).toContain(',3.8,3.6999999999999997,3.9,50,0,true')
  expect(lines).toHaveLength(1 + values.length + 1)
})

test('what JSON prints is what the schema describes', async () => {
  const validate = new Ajv2020({ allErrors: true }).compile(historySchema)
  const drifts: Drift[] = [
    found,
    { status: 'too_few_runs', runs: 1, needed: 8 },
    { status: 'none_found', runs: 12, pValue: 0.3, adjustedPValue: 0.6 },
  ]
  const whole = history({ series: drifts.map((drift) => seriesOf('prod', drift)), judge: null })
  expect(validate(JSON.parse(await renderHistory(whole, 'json', { width: 100, colour: false })))).toBe(true)
  expect(validate({ ...JSON.parse(JSON.stringify(whole)), more: 1 })).toBe(false)
})

describe('names from outside', () => {
  const hostile = '\u001b[31m=cmd()\n| a'

  test.each(historyFormats)('are harmless in $name', async ({ name }) => {
    const report = history({ series: [seriesOf(hostile, found)], goldenSet: { name: hostile, sha256: '', cases: 1 } })
    const text = await renderHistory(report, name, { width: 100, colour: false })
    expect(text).not.toContain('\u001b')
    if (name === 'csv') expect(text).toContain(`"'=cmd()\n| a"`)
  })
})
