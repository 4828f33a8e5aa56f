import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { CaseDetails } from '../../model/case-details.js'
import type { ReportModel } from '../../model/report.js'
import { json } from '../formats/json.js'
import { markdown } from '../formats/markdown.js'
import { terminal } from '../formats/terminal.js'
import { reportSchema } from '../schema/report-schema.js'
import { sampleReport } from '../testing/sample-report.js'

const labels = ['billing', 'refund', 'shipping']

const flash: CaseDetails = {
  candidate: 'deepseek-v4-flash',
  distribution: [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((score) => ({
    score,
    answers: score === 4 ? 12 : score === 2 ? 3 : 0,
  })),
  worst: [
    { caseId: 'late-parcel', task: 'chat', by: 'quality', score: 1.75, why: 'It names\nthe wrong carrier.' },
    { caseId: 'refund-7', task: 'chat', by: 'quality', score: 2, why: 'Too short.' },
  ],
  confusion: [
    {
      labels,
      rows: [
        { expected: 'billing', found: [8, 0, 1], noLabel: 0 },
        { expected: 'refund', found: [2, 5, 0], noLabel: 1 },
      ],
    },
  ],
}

const gpt: CaseDetails = {
  candidate: 'gpt-4o',
  distribution: null,
  worst: [{ caseId: 'refund-7', task: 'chat', by: 'checks', score: 0.5, why: 'contains: did not find "refund"' }],
  confusion: [],
}

const report = sampleReport({ details: [gpt, flash] })
const options = { width: 100, colour: false }
const from = (text: string): string => text.slice(text.indexOf('Answers by score'), text.indexOf('How to read this'))

test('scores, worst cases and labels stand under the figures', () => {
  expect(from(terminal.render(report, options))).toMatchInlineSnapshot(`
    "Answers by score (to the nearest half)
    candidate          2   4
    ────────────────────────
    deepseek-v4-flash  3  12

    Lowest scores
    - deepseek-v4-flash: late-parcel 1.75 (It names the wrong carrier.), refund-7 2.00
    - gpt-4o: refund-7 50 % (contains: did not find "refund")
    - One case in full: llm-bench report --case <id>

    Labels given, by the right one
    candidate          right label  billing  refund  shipping  no label
    ───────────────────────────────────────────────────────────────────
    deepseek-v4-flash  billing            8       0         1         0
    deepseek-v4-flash  refund             2       5         0         1

    "
  `)
})

test('the same in Markdown', () => {
  const text = markdown.render(report, options)
  expect(
    text.slice(text.indexOf('<details><summary>Answers by score'), text.indexOf('### How')),
  ).toMatchInlineSnapshot(`
    "<details><summary>Answers by score (to the nearest half)</summary>

    | candidate | 2 | 4 |
    | --- | ---: | ---: |
    | deepseek-v4-flash | 3 | 12 |

    </details>

    <details><summary>Lowest scores</summary>

    - deepseek-v4-flash: late-parcel 1.75 (It names the wrong carrier.), refund-7 2.00
    - gpt-4o: refund-7 50 % (contains: did not find "refund")
    - One case in full: llm-bench report --case &lt;id&gt;

    </details>

    <details><summary>Labels given, by the right one</summary>

    | candidate | right label | billing | refund | shipping | no label |
    | --- | --- | ---: | ---: | ---: | ---: |
    | deepseek-v4-flash | billing | 8 | 0 | 1 | 0 |
    | deepseek-v4-flash | refund | 2 | 5 | 0 | 1 |

    </details>

    "
  `)
})

test('many labels are shown by their mistakes, the most frequent first', () => {
  const many = Array.from({ length: 12 }, (_, at) => `label-${String.fromCharCode(97 + at)}`)
  const rows = many.map((expected, row) => ({
    expected,
    found: many.map((_, at) => (at === row ? 20 : at === (row + 1) % 12 ? row : 0)),
    noLabel: 0,
  }))
  const text = terminal.render(sampleReport({ details: [{ ...flash, confusion: [{ labels: many, rows }] }] }), options)
  expect(text.slice(text.indexOf('Labels taken'), text.indexOf('How to read this'))).toMatchInlineSnapshot(`
    "Labels taken for others most often (of 12 labels)
    candidate          right label  given    answers
    ────────────────────────────────────────────────
    deepseek-v4-flash  label-l      label-a       11
    deepseek-v4-flash  label-k      label-l       10
    deepseek-v4-flash  label-j      label-k        9
    deepseek-v4-flash  label-i      label-j        8
    deepseek-v4-flash  label-h      label-i        7
    deepseek-v4-flash  label-g      label-h        6
    deepseek-v4-flash  label-f      label-g        5
    deepseek-v4-flash  label-e      label-f        4
    deepseek-v4-flash  label-d      label-e        3
    deepseek-v4-flash  label-c      label-d        2
    1 rarer mistakes are in the JSON.

    "
  `)
})

test('a report without anything of it has none of these parts', () => {
  const text = terminal.render(sampleReport(), options)
  for (const title of ['Answers by score', 'Lowest scores', 'Labels']) expect(text).not.toContain(title)
})

test('labels from outside cannot drive the terminal', () => {
  const hostile = '\u001b[31mred\u001b[0m\nline'
  const confusion = [{ labels: [hostile, 'b'], rows: [{ expected: hostile, found: [1, 2], noLabel: 0 }] }]
  const text = terminal.render(sampleReport({ details: [{ ...flash, confusion }] }), options)
  expect(text).toContain('red line')
  expect(text).not.toContain('\u001b')
})

test('the schema knows all of it', () => {
  const validate = new Ajv2020({ allErrors: true }).compile(reportSchema)
  const parsed = (model: ReportModel): unknown => JSON.parse(json.render(model, options))
  expect(validate(parsed(report)) ? [] : validate.errors).toEqual([])
})
