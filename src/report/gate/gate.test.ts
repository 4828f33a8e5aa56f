import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { GateReport } from '../../model/gate.js'
import { displayWidth } from '../layout/width.js'
import { renderReport } from '../render.js'
import { reportSchema } from '../schema/report-schema.js'
import { sampleGate } from '../testing/sample-gate.js'
import { sampleReport } from '../testing/sample-report.js'
import { gateFormats, renderGate } from './index.js'
import { gateSchema } from './schema.js'

const terminal = (report: GateReport, width = 100) => renderGate(report, 'terminal', { width, colour: false })

test('for people: the verdict, every gate with its bounds, what it would take to tell, and the cases that turned', async () => {
  expect(await terminal(sampleGate)).toMatchInlineSnapshot(`
    "REGRESSION: 1 of 4 gates
    base 20260702-100000-base of 2026-07-02T10:00:00.000Z (llm-bench.baseline.json)
    run  20260709-100000-run1 of 2026-07-02T10:00:00.000Z (.llm-bench/runs/20260709-100000-run1)

    Gates of deepseek-v4-flash
                                                                         worst
    gate                      base     run                     change  allowed      p  verdict
    ───────────────────────────────────────────────────────────────────────────────────────────────
    quality                   4.31    3.82     −0.49 (−0.72 to −0.26)    −0.25  0.001  regression
    $ per 1,000             $0.410  $0.420    +2.4 % (+1.1 to +3.7 %)  +10.0 %  0.004  pass
    p95 latency, task chat  1.20 s  1.39 s  +15.8 % (−8.0 to +41.0 %)  +20.0 %  0.110  inconclusive
    Change: with its one-sided 95 % bounds, over the same cases. A regression is worse at 5 % over all 3
    gates together (p: Holm), and worse by more than allowed is not excluded.

    Limits of deepseek-v4-flash
                              bound at
    limit      must be    is      95 %  cases  verdict
    ───────────────────────────────────────────────────────
    pass rate   ≥ 90 %  92 %    ≥ 84 %     50  inconclusive

    Why
    - regression  deepseek-v4-flash, quality: -0.49 (-0.72 to -0.26), p = 0.0012 among 3 gates
    - inconclusive  deepseek-v4-flash, p95 latency, task chat: +15.8 % (-8.0 % to +41.0 %): neither
      worse for certain, nor is worse by more than 20.0 % excluded. 160 cases are enough for this
      margin; 50 show a worsening of 36.0 %
    - inconclusive  deepseek-v4-flash, pass rate: 92.0 % (>= 84.0 % at 95 %), must be at least 90.0 %:
      too few cases to tell

    Cases that turned (1 for the worse)
    - refund-7 (chat), deepseek-v4-flash: passed before and fails now; before: "Refunds take 14 days.";
      now: "We do not refund."; why: "contains: "14 days" is missing"

    What these cases can tell
                                    cases    shows
    gate                    cases  needed     from
    ──────────────────────────────────────────────
    quality                    50      94    −0.43
    $ per 1,000                50      20   +2.8 %
    p95 latency, task chat     50     160  +36.0 %
    Needed: cases for this margin, so that a run that is no worse passes 80 % of the time. Shows from:
    the smallest worsening that these cases call a regression 80 % of the time.

    About this comparison
    - 50 unchanged cases were compared
    - deepseek-v4-flash was in doubt and asked 2 more times a case; all answers count
    - 1 case changed since the base: greeting-1 → Only unchanged cases are compared.
    "
  `)
})

test('it fits in 100 columns and in 80, also with several candidates', async () => {
  const others = sampleGate.gates.map((gate) => ({ ...gate, candidate: 'another-candidate-of-a-longer-name' }))
  const report = { ...sampleGate, gates: [...sampleGate.gates, ...others] }
  for (const width of [100, 80]) {
    const widths = (await terminal(report, width)).split('\n').map(displayWidth)
    expect(Math.max(...widths)).toBeLessThanOrEqual(width)
  }
})

test('each verdict has a headline of its own', async () => {
  const [regression, pass, open] = sampleGate.gates
  if (regression === undefined || pass === undefined || open === undefined) throw new Error('three gates')
  const first = async (report: Partial<GateReport>) =>
    (await terminal({ ...sampleGate, floors: [], ...report })).split('\n')[0]
  expect([
    await first({ gates: [regression, pass] }),
    await first({ verdict: 'inconclusive', gates: [pass, open] }),
    await first({ verdict: 'pass', gates: [pass] }),
    await first({ verdict: 'inconclusive', gates: [] }),
    await first({
      verdict: 'missed',
      gates: [],
      floors: sampleGate.floors.map((one) => ({ ...one, verdict: 'missed' })),
    }),
  ]).toEqual([
    'REGRESSION: 1 of 2 gates',
    'INCONCLUSIVE: 1 of 2 gates cannot tell',
    'PASS: all 1 gates',
    'NOTHING GATED',
    'LIMIT MISSED: 1 of 1 limits',
  ])
})

test('text of models is harmless on a terminal', async () => {
  const [flip] = sampleGate.flippedCases
  if (flip === undefined) throw new Error('one case')
  const after = { ...flip.after, answer: 'red \u001b[31mtext\u001b[0m\u0007' }
  const text = await terminal({ ...sampleGate, flippedCases: [{ ...flip, after }] })
  expect(text).toContain('red text')
  for (const control of ['\u0007', '\u001b']) expect(text).not.toContain(control)
})

test('the JSON is as its schema says, also without a base, and inside the report of a run', async () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  const isValid = ajv.compile(gateSchema)
  for (const report of [sampleGate, { ...sampleGate, base: null, gates: [], flippedCases: [] }]) {
    const json: unknown = JSON.parse(await renderGate(report, 'json', { width: 100, colour: false }))
    expect(isValid(json) ? [] : isValid.errors).toEqual([])
  }
  expect(isValid({ ...sampleGate, mood: 'fine' })).toBe(false)

  const inRun = { ...sampleReport(), gate: sampleGate }
  const validate = new Ajv2020({ allErrors: true }).compile(reportSchema)
  const json: unknown = JSON.parse(await renderReport(inRun, 'json', { width: 100, colour: false }))
  expect(validate(json) ? [] : validate.errors).toEqual([])
})

test('the report of a run has the verdict and the gates', async () => {
  const text = await renderReport({ ...sampleReport(), gate: sampleGate }, 'terminal', { width: 100, colour: false })
  expect(text).toContain('REGRESSION: 1 of 4 gates')
  expect(text).toContain('refund-7')
})

test('a format that does not exist is a mistake of the program', async () => {
  expect(gateFormats.map(({ name }) => name)).toEqual(['terminal', 'json'])
  await expect(renderGate(sampleGate, 'pdf', { width: 80, colour: false })).rejects.toThrow('there is no format "pdf"')
})
