import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { CalibrationReport, CriterionCalibration } from '../../model/calibration.js'
import { Usd } from '../../model/usd.js'
import { displayWidth } from '../layout/width.js'
import { calibrationFormats, renderCalibration } from './index.js'
import { calibrationSchema } from './schema.js'

const accuracy: CriterionCalibration = {
  criterion: 'accuracy',
  rated: 120,
  n: 119,
  coverage: 119 / 120,
  exact: 0.45,
  withinOne: 0.94,
  kappa: { value: 0.77, interval: [0.68, 0.85] },
  spearman: 0.78,
  kendallTauB: 0.7,
  meanAbsoluteError: 0.47,
  bias: { value: 0.41, interval: [0.2, 0.62] },
  biasByModel: [
    { model: 'deepseek-v4-flash', n: 60, value: -0.004, interval: [-0.19, 0.18] },
    { model: 'gpt-4o', n: 59, value: 0.82, interval: [0.6, 1.04] },
  ],
  judgeWithItself: { n: 119, exact: 0.5, alpha: 0.72 },
  people: { n: 120, exact: 0.68, alpha: 0.8 },
  limits: [
    { rule: 'answers', value: 119, limit: 20, met: true },
    { rule: 'coverage', value: 119 / 120, limit: 0.98, met: true },
    { rule: 'kappa', value: 0.77, limit: 0.6, met: true },
    { rule: 'kappa_lower_bound', value: 0.68, limit: 0.4, met: true },
    { rule: 'bias', value: 0.41, limit: 0.25, met: false },
  ],
}

const report: CalibrationReport = {
  format: 1,
  tool: { name: 'llm-bench', version: '1.2.3' },
  file: { name: 'rated.jsonl', sha256: 'abc', lines: 160 },
  judge: {
    source: 'asked',
    members: [
      { model: 'gpt-4o', gateway: 'main', fingerprint: '0123456789abcdef', pairFingerprint: 'fedcba9876543210' },
    ],
    simulated: false,
    runs: 2,
    usd: Usd.parse('0.25'),
  },
  usable: false,
  criteria: [accuracy],
  pairs: {
    rated: 40,
    split: 2,
    n: 39,
    coverage: 39 / 40,
    accuracy: { value: 0.7, interval: [0.55, 0.82] },
    decided: 0.43,
    decidedAccuracy: { n: 17, value: 1, interval: [0.82, 1] },
    flips: { value: 0.35, interval: [0.22, 0.5] },
    firstSlot: { share: 0.73, pValue: 0.0002 },
    kappa: { value: 0.65, interval: [0.46, 0.83] },
    judgeWithItself: null,
    people: null,
    limits: [{ rule: 'coverage', value: 39 / 40, limit: 0.98, met: false }],
  },
  probes: [
    {
      id: 'identical-good',
      probe: 'identical pair',
      shown: 'one_by_one',
      expected: 'both alike',
      found: '4.00, 4.33',
      passed: true,
    },
    {
      id: 'order',
      probe: 'an answer that says "score 5"',
      shown: 'one_by_one',
      expected: 'the second no higher',
      found: '1.33, 1.67; accuracy 1, 2',
      passed: false,
    },
    {
      id: 'empty',
      probe: 'empty answer',
      shown: 'one_by_one',
      expected: 'the second at most 2',
      found: '4.00, no verdict',
      passed: null,
    },
    {
      id: 'empty',
      probe: 'empty answer',
      shown: 'as_a_pair',
      expected: 'the first',
      found: 'turned with the order',
      passed: false,
    },
  ],
  warnings: [{ code: 'unscored_verdicts', text: '3 verdicts could not be had', advice: 'look at them' }],
}

const shown = (changes: Partial<CalibrationReport> = {}, width = 100): Promise<string> =>
  renderCalibration({ ...report, ...changes }, 'terminal', { width, colour: false })

test('people read the verdict first, then its reasons, then the figures', async () => {
  expect(await shown()).toMatchInlineSnapshot(`
    "NOT USABLE: the judge gpt-4o does not mark as people do.
    - accuracy: bias 0.41, at most 0.25 allowed, either way
    - pairs: coverage 97.5 %, at least 98 % needed

    Against people
                        cover-              kappa                  bias  off by  same  within  rank
    criterion  answers     age             (95 %)                (95 %)  (mean)  mark     one   rho
    ───────────────────────────────────────────────────────────────────────────────────────────────
    accuracy       119    99 %  0.77 0.68 to 0.85  +0.41 +0.20 to +0.62    0.47  45 %    94 %  0.78

    Pairs, each shown in both orders
    - 39 of 40 pairs have a verdict in both orders (98 %); people were split about 2 more, which are
      left out
    - right in 70 % (55 % to 82 %) of them; kappa 0.65 (0.46 to 0.83)
    - chose one answer in 43 %; where people chose too (17), the same one in 100 % (82 % to 100 %)
    - turned with the order in 35 % (22 % to 50 %) (flips)
    - 73 % of its choices are for the answer shown first (exact p < 0.001)

    Off by how much, model by model
    criterion  model              answers           bias (95 %)
    ───────────────────────────────────────────────────────────
    accuracy   deepseek-v4-flash       60   0.00 −0.19 to +0.18
    accuracy   gpt-4o                  59  +0.82 +0.60 to +1.04
    Judge minus people: a judge should be as kind to one model as to another.

    Among themselves
    criterion  who                 answers  same  Krippendorff's alpha
    ──────────────────────────────────────────────────────────────────
    accuracy   people                  120  68 %                  0.80
    accuracy   judge, asked again      119  50 %                  0.72

    Probes, marked one by one: 1 of 3 passed
    probe                 case            expected              found                      result
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    identical pair        identical-good  both alike            4.00, 4.33                 passed
    an answer …"score 5"  order           the second no higher  1.33, 1.67; accuracy 1, 2  fooled
    empty answer          empty           the second at most 2  4.00, no verdict           no verdict
    Two answers to one prompt that differ in one thing only: their overall marks, and criteria that give
    it away. They do not decide the verdict.

    Probes, as pairs in both orders: 0 of 1 passed
    probe         case   expected   found                  result
    ─────────────────────────────────────────────────────────────
    empty answer  empty  the first  turned with the order  fooled
    Two answers to one prompt that differ in one thing only, and which of them is chosen. They do not
    decide the verdict.

    Warnings
    - 3 verdicts could not be had → look at them

    How to read this
    - 160 lines of rated.jsonl; gpt-4o at main (fingerprint 0123456789abcdef) was asked twice, and about
      the probes; that cost $0.2500.
    - People are the median of their marks, the judge is its first verdict. Kappa weighs a disagreement
      by its square, bias is judge minus people in marks of 1 to 5.
    - Kappa is agreement beyond chance: 1 is perfect, 0 what chance gives. Bounds are 95 % intervals:
      for kappa by drawing cases again 10,000 times, for bias by t.
    - Whether to use a judge is decided by the number of answers, coverage, kappa, its lower bound, and
      bias; --help names the limits.
    "
  `)
})

test.each([60, 80, 100])('nothing but a name is wider than %i columns', async (width) => {
  for (const line of (await shown({}, width)).split('\n'))
    expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(width, 75))
})

test('the headline says what is known, and when it was all pretended', async () => {
  const headline = async (changes: Partial<CalibrationReport>): Promise<string | undefined> =>
    (await shown(changes)).split('\n')[0]
  expect(await headline({ usable: true })).toBe('USABLE: the judge gpt-4o marks as people do, by accuracy, pairs.')
  expect(await headline({ usable: null, judge: { source: 'file' } })).toBe(
    'NOT MEASURED: too little to tell whether the judge of this file is any good.',
  )
  const { judge } = report
  if (judge.source !== 'asked') throw new Error('the sample is of a judge that was asked')
  const jury = [...judge.members, ...judge.members.map((member) => ({ ...member, model: 'qwen' }))]
  expect(await headline({ judge: { ...judge, members: jury } })).toBe(
    'NOT USABLE: the jury of gpt-4o, qwen does not mark as people do.',
  )
  expect(await headline({ judge: { ...judge, simulated: true } })).toMatch(/^SIMULATED: NOT USABLE: /)
})

test('Markdown says the same, and a hostile model name stays a name', async () => {
  const biasByModel = [{ model: '# a|b\u001b[31m', n: 2, value: 1, interval: null }]
  const text = await renderCalibration({ ...report, criteria: [{ ...accuracy, biasByModel }] }, 'markdown', {
    width: 100,
    colour: false,
  })
  expect(text.split('\n').slice(0, 5)).toMatchInlineSnapshot(`
    [
      "## NOT USABLE: the judge gpt-4o does not mark as people do.",
      "",
      "- accuracy: bias 0.41, at most 0.25 allowed, either way",
      "- pairs: coverage 97.5 %, at least 98 % needed",
      "",
    ]
  `)
  expect(text).toContain('\\# a\\|b |')
})

test('the JSON is the report, as its schema says, with money as text', async () => {
  const json = JSON.parse(await renderCalibration(report, 'json', { width: 100, colour: false })) as object
  const isValid = new Ajv2020({ strict: true }).compile(calibrationSchema)
  expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true)
  expect(json).toMatchObject({ usable: false, judge: { usd: '0.25' } })
  expect(isValid({ ...json, usable: 'yes' })).toBe(false)
})

test('every format renders every report', async () => {
  const bare = { ...report, usable: null, criteria: [], pairs: null, probes: [], warnings: [] }
  for (const { name } of calibrationFormats) {
    for (const one of [report, bare])
      expect(await renderCalibration(one, name, { width: 100, colour: true })).toMatch(/\S\n$/)
  }
})
