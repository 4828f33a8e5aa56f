import { expect, test } from 'vitest'
import type { GoldenFinding, GoldenSetCheck, LabelBalance, LengthSummary } from '../../model/golden-check.js'
import { Usd } from '../../model/usd.js'
import { terminal } from './terminal.js'

const spread = { min: 3, median: 12, p95: 1234.5, max: 2000, total: 56_789 }
const lengths: LengthSummary = { texts: 40, words: spread, tokens: spread }

const finding = (line: number, changes: Partial<GoldenFinding> = {}): GoldenFinding => ({
  rule: 'no_reference',
  caseId: `case-${line}`,
  where: { file: 'set.yaml', line, column: 5 },
  what: 'has no reference',
  todo: null,
  ...changes,
})

const labels = (task: string, cases: readonly number[]): LabelBalance => ({
  task,
  labels: cases.map((count, at) => ({ label: `label-${at + 1}`, cases: count })),
})

function setWith({
  account,
  ...changes
}: Partial<Omit<GoldenSetCheck, 'account'>> & { account?: Partial<GoldenSetCheck['account']> }): GoldenSetCheck {
  return {
    name: 'set',
    file: 'set.yaml',
    cases: 40,
    problems: [],
    account: {
      tasks: [{ task: 'chat', cases: 40, withChecks: 40, withReference: 40 }],
      labels: [],
      lengths: { prompt: lengths, reference: null },
      resolution: { independentCases: 40, quality: { smallest: 0.354, assumedSd: 0.8 }, checks: null },
      leftOut: [],
      ...account,
    },
    estimates: [],
    ...changes,
  }
}

const estimate = (model: string, expected: string) => ({
  model,
  provider: 'acme',
  inputTokens: 1,
  outputTokens: 1,
  usd: { expected: Usd.parse(expected), most: Usd.parse('9') },
  priceOf: 'prices.yaml:1',
})

const text = (check: GoldenSetCheck): string => terminal([check], { width: 100, colour: false })

test('a list of labels that is balanced is told in a few words, and one that a single case asks for not at all', () => {
  const account = { labels: [labels('triage', [10, 10, 10]), labels('mood', [7, 2]), labels('lonely', [1, 0])] }
  expect(text(setWith({ account }))).toMatchInlineSnapshot(`
    "set.yaml  40 cases: no problems
      tasks       chat 40
      labels      triage: 3 labels, 10 of each
      labels      mood: label-1 7, label-2 2
      prompts     3 to 2,000 words (median 12, p95 1,235); about 56.8k tokens together, estimated
      references  none
      can show    two models apart whose marks (1 to 5) lie 0.35 apart, four times in five; closer ones
                  look alike (assumed until a run measures it: their marks differ by 0.8 from case to
                  case)
    "
  `)
})

test('four models and more are told by the cheapest and the dearest; without a price there is advice', () => {
  const costs = (...estimates: GoldenSetCheck['estimates']): string | undefined =>
    text(setWith({ estimates })).split('\n').slice(-3).join(' ').replace(/ +/g, ' ').split(' costs ')[1]?.trim()
  const [a, b, c, d] = [estimate('a', '0.2'), estimate('b', '0.1'), estimate('c', '0.4'), estimate('d', '0.3')] as const
  expect(costs(a, b, c)).toBe(
    'one run about $0.1000 at b (acme), $0.2000 at a (acme), $0.4000 at c (acme): estimated, without a judge',
  )
  expect(costs(a, b, c, d)).toBe('one run about $0.1000 at b (acme) to $0.4000 at c (acme): estimated, without a judge')
  expect(costs({ ...a, usd: null, provider: null })).toBe('no price is known for a: name a book with --prices')
})

test('of one kind of problem twenty are shown, in the order of the file among the others', () => {
  const many = Array.from({ length: 25 }, (_, at) => finding(at + 1))
  const duplicate = finding(3, { rule: 'duplicate', what: 'asks the same as case-1 (line 1)', todo: 'keep one' })
  const lines = text(setWith({ problems: [...many.slice(0, 3), duplicate, ...many.slice(3)] })).split('\n')
  expect(lines.slice(0, 6)).toEqual([
    'set.yaml:1:5  case-1: has no reference',
    'set.yaml:2:5  case-2: has no reference',
    'set.yaml:3:5  case-3: has no reference',
    'set.yaml:3:5  case-3: asks the same as case-1 (line 1)',
    '  keep one',
    'set.yaml:4:5  case-4: has no reference',
  ])
  expect(lines[22]).toBe('… and 5 more cases without a reference: --format json has all')
  expect(lines).toContain('set.yaml  40 cases: 26 problems')
})

test('what a case says cannot move the cursor', () => {
  const esc = String.fromCharCode(0x1b)
  const problems = [finding(1, { caseId: `a${esc}[2J`, what: `says "${esc}]0;title" twice` })]
  expect(text(setWith({ problems }))).not.toContain(esc)
})
