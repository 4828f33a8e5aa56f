import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { ReportModel } from '../../model/report.js'
import type { PairComparison } from '../../model/summary.js'
import { json } from '../formats/json.js'
import { terminal } from '../formats/terminal.js'
import { reportSchema } from '../schema/report-schema.js'
import { sampleReport } from '../testing/sample-report.js'
import { jurySections } from './jury.js'
import { pairwiseSections } from './pairwise.js'

const comparison: PairComparison = {
  candidate: 'deepseek-v4-flash',
  baseline: 'gpt-4o',
  cases: 50,
  better: 3,
  leaningBetter: 2,
  indistinguishable: 43,
  leaningWorse: 0,
  worse: 2,
  readTwice: 46,
  flips: 4,
  identical: 4,
  unscored: { judge_refusal: 1 },
  signP: 1,
  worseInterval: [0.011, 0.135],
  winRate: 0.52,
  winRateInterval: [0.47, 0.57],
  firstSlotShare: 0.61,
}

const withPairs = (over: Partial<PairComparison> = {}): ReportModel => ({
  ...sampleReport(),
  pairwise: {
    judges: [{ model: 'claude-sonnet-4', fingerprint: 'p1' }],
    comparisons: [{ ...comparison, ...over }],
    strengths: null,
  },
})

const sentenceOf = (report: ReportModel): string => {
  const [section] = pairwiseSections(report)
  return section?.kind === 'list' ? (section.items[0] ?? '') : ''
}

test('a comparison is one sentence: classes, the sure part, flips and what has no score', () => {
  expect(sentenceOf(withPairs())).toMatchInlineSnapshot(
    `"deepseek-v4-flash against gpt-4o: 43 indistinguishable, 5 different (3 better, 2 leaning better, 0 leaning worse), 2 worse of 50 cases; 2 of 50 worse, 95 % CI 1.1–13.5 %; better against worse: p 1.000 (exact sign test); 4 of 46 flipped with the order, first slot preferred 61 %, 4 identical and not sent; unscored: 1 judge_refusal"`,
  )
})

test('what was read in one order says nothing of flips, and nothing at all is said to be so', () => {
  expect(sentenceOf(withPairs({ readTwice: 0, flips: 0, identical: 0, firstSlotShare: null }))).toContain(
    'read in one order only, so flips are not known',
  )
  expect(sentenceOf(withPairs({ cases: 0, unscored: { judge_error: 50 } }))).toBe(
    'deepseek-v4-flash against gpt-4o: no pair has a result (50 judge_error)',
  )
})

test('a jury is a table of its members, with their agreement under it', () => {
  const report: ReportModel = {
    ...sampleReport(),
    jury: {
      judges: [
        { model: 'judge-a', fingerprint: 'a', mean: 4.4, scored: 98, judged: 98, means: { 'gpt-4o': 4.5 } },
        { model: 'judge-b', fingerprint: 'b', mean: 4.1, scored: 90, judged: 98, means: { 'gpt-4o': 4.2 } },
      ],
      alpha: { accuracy: 0.812, tone: null },
    },
  }
  expect(jurySections(report)).toMatchInlineSnapshot(`
    [
      {
        "fold": true,
        "kind": "table",
        "notes": [
          "Agreement (Krippendorff's alpha, ordinal; 1 is perfect, 0 is chance): accuracy 0.81, tone —. The median of the jury counts, where two judges in three scored.",
          "Answers scored, of those a judge was asked about: judge-b 92 %.",
        ],
        "table": {
          "headings": [
            {
              "align": "left",
              "drop": 0,
              "text": "candidate",
            },
            {
              "align": "right",
              "drop": 2,
              "text": "judge-a",
            },
            {
              "align": "right",
              "drop": 1,
              "text": "judge-b",
            },
          ],
          "rows": [
            [
              {
                "bar": "",
                "tone": "plain",
                "value": "deepseek-v4-flash",
              },
              {
                "bar": "",
                "tone": "silent",
                "value": "—",
              },
              {
                "bar": "",
                "tone": "silent",
                "value": "—",
              },
            ],
            [
              {
                "bar": "",
                "tone": "plain",
                "value": "gpt-4o",
              },
              {
                "bar": "",
                "tone": "plain",
                "value": "4.50",
              },
              {
                "bar": "",
                "tone": "plain",
                "value": "4.20",
              },
            ],
            [
              {
                "bar": "",
                "tone": "plain",
                "value": "all candidates",
              },
              {
                "bar": "",
                "tone": "plain",
                "value": "4.40",
              },
              {
                "bar": "",
                "tone": "plain",
                "value": "4.10",
              },
            ],
          ],
        },
        "title": "Jury: mean quality by judge (1–5)",
      },
    ]
  `)
  expect(terminal.render(report, { width: 100, colour: false })).toContain('Jury: mean quality by judge')
})

test('the schema of the JSON report holds for both', () => {
  const validate = new Ajv2020({ allErrors: true }).compile(reportSchema)
  const jury = {
    judges: [{ model: 'judge-a', fingerprint: 'a', mean: 4.4, scored: 98, judged: 98, means: { 'gpt-4o': null } }],
    alpha: { accuracy: -0.1, tone: null },
  }
  const report = { ...withPairs({ signP: null, worseInterval: null }), jury }
  const parsed: unknown = JSON.parse(json.render(report, { width: 100, colour: false }))
  expect(validate(parsed) ? [] : validate.errors).toEqual([])
})

test('without a jury and without pairs nothing is said of either', () => {
  expect([...jurySections(sampleReport()), ...pairwiseSections(sampleReport())]).toEqual([])
})
