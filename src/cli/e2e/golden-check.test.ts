import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { GoldenSetCheck } from '../../model/golden-check.js'
import { runCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import type { Json } from './testing/report.js'

/** Each case but the first has one fault. */
const faulty = `version: 1
name: support
cases:
  - id: sound
    task: labels
    prompt: Which of billing, refund and bug is this ticket? "My card was charged twice for one order"
    reference: billing
    checks: [{type: one-of, labels: [billing, refund, bug], equals: billing}]
  - id: other-label
    task: labels
    prompt: Which of billing, refunds and bug is this ticket? "I would like my money back for last month"
    reference: refunds
    checks: [{type: one-of, labels: [billing, refunds, bug], equals: refunds}]
  - id: unlisted-label
    task: labels
    prompt: Which label has this one? "The page stays empty"
    reference: crash
    checks: [{type: one-of, labels: [billing, refund, bug], equals: crash}]
  - id: wrong-sum
    prompt: What do three seats at 20 dollars cost?
    reference: They cost 60 dollars.
    checks:
      - {type: contains, text: dollars}
      - {type: number, equals: 50}
  - id: too-easy
    prompt: Write a polite refusal for a customer who asks for a discount.
    reference: Thank you for asking. We keep one price for everybody, so there is no discount.
    checks: [{type: max-words, limit: 60}]
  - id: asked-before
    prompt: What do four seats at twenty dollars cost in a whole year when they are paid month by month in advance?
    reference: 960 dollars
    checks: [{type: number, equals: 960}]
  - id: asked-again
    prompt: What do four seats at thirty dollars cost in a whole year when they are paid month by month in advance?
    reference: 1440 dollars
    checks: [{type: number, equals: 1440}]
  - id: broken-code
    prompt: Write a function double(n) in JavaScript.
    reference: const double = (n) => n + n + 1
    checks: [{type: code, tests: 'assertEquals(double(2), 4)'}]
  - id: idle-code
    prompt: Write a function half(n) in JavaScript.
    reference: const half = (n) => n / 2
    checks: [{type: code, tests: 'assert(true)'}]
  - id: speechless
    prompt: Say something nice.
  - id: fast
    prompt: Name the capital of France.
    reference: Paris
    checks: [{type: contains, text: Paris}, {type: latency, max: 2s}, {type: cost, max: $0.01}]
`

test('each planted fault is named with its case and its line, in the order of the file', async () => {
  const cwd = folderWith({ 'support.yaml': faulty })
  const { exitCode, stdout, stderr } = await runCommand(['golden', 'check', 'support.yaml'], { cwd })
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
  expect(stdout).toMatchInlineSnapshot(`
    "support.yaml:13:70  other-label: the label "refunds" is none of those of the 1 other case of task labels
      did you mean "refund"?  known: billing, refund, bug; other labels are another task
    support.yaml:18:69  unlisted-label: cases[2].checks[0].equals is none of the labels: billing, refund, bug
    support.yaml:24:9  wrong-sum: its own reference fails checks[1] (number): found 60, expected 50
      mend the check, or the reference: a model that answers as well as this would count as failed
    support.yaml:28:13  too-easy: its checks pass the generic answer "Sure!", and 13 more like it
      add a check for something that only a right answer says
    support.yaml:34:13  asked-again: asks nearly the same as asked-before (line 29): they share 72 % of their three-word sequences
      keep one, or make them different requests; if they belong together, give both the same cluster
    support.yaml:40:14  broken-code: its own reference fails checks[0] (code): got 5, expected 4
      mend the check, or the reference: a model that answers as well as this would count as failed
    support.yaml:44:13  idle-code: its checks pass the generic answer "{}"
      add a check for something that only a right answer says
    support.yaml:45:9  speechless: has no reference: a judge has nothing to hold answers against
      write the answer you would be glad to get

    support.yaml  10 cases: 8 problems
      tasks       default 8 (7 with checks), labels 2
      prompts     3 to 21 words (median 10, p95 21); about 158 tokens together, estimated
      references  1 to 15 words (median 2, p95 11); about 53 tokens together, estimated
      can show    two models apart whose marks (1 to 5) lie 0.71 apart, or whose pass rates lie 88
                  points apart, four times in five; closer ones look alike (assumed until a run measures
                  it: their marks differ by 0.8 from case to case; one passes where the other fails in
                  20 % of the cases)
      costs       one run about $0.0002 at deepseek-v4-flash (card-d-2026-07-02) to $0.0044 at gpt-4o
                  (card-d-2026-07-02): estimated, without a judge
      left out    1 latency, 1 cost checks: only a call shows what it takes and costs
    "
  `)
})

test('the JSON form holds to its schema, and has the same problems', async () => {
  const cwd = folderWith({ 'support.yaml': faulty })
  const { exitCode, stdout } = await runCommand(['golden', 'check', 'support.yaml', '--format', 'json'], { cwd })
  expect(exitCode).toBe(1)
  const validate = new Ajv2020().compile(
    JSON.parse(readFileSync(shipped('schema', 'golden-check.schema.json'), 'utf8')),
  )
  expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([])
  const [check] = checksOf(stdout)
  expect(check?.problems.map(({ rule, caseId, where }) => `${where?.line} ${caseId}: ${rule}`)).toEqual([
    '13 other-label: unknown_label',
    '18 unlisted-label: form',
    '24 wrong-sum: reference_fails',
    '28 too-easy: passes_generic',
    '34 asked-again: near_duplicate',
    '40 broken-code: reference_fails',
    '44 idle-code: passes_generic',
    '45 speechless: no_reference',
  ])
  expect(check?.account.leftOut).toEqual([
    { type: 'latency', checks: 1 },
    { type: 'cost', checks: 1 },
  ])
})

test('a set without a fault is told in a few lines, priced at the models asked for', async () => {
  const cwd = folderWith({
    'capitals.jsonl': ['France', 'Italy', 'Spain', 'Austria']
      .map((country, at) => ({
        id: `capital-${country.toLowerCase()}`,
        prompt: `Name the capital of ${country}.`,
        reference: ['Paris', 'Rome', 'Madrid', 'Vienna'][at],
        checks: [{ type: 'contains', text: ['Paris', 'Rome', 'Madrid', 'Vienna'][at] }],
      }))
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
    'prices.yaml': JSON.stringify({
      version: 1,
      entries: [{ provider: 'main', model: 'alpha', prices_per_mtok: { input: '1000', output: '0' } }],
    }),
  })
  const words = ['golden', 'check', 'capitals.jsonl', '--model', 'alpha', '--prices', 'prices.yaml']
  const { exitCode, stdout } = await runCommand(words, { cwd })
  expect(exitCode).toBe(0)
  // {"model":"alpha","messages":[{"role":"user","content":"Name the capital of France."}],"stream":true} has 100 bytes, at four
  // a token 25; with Italy 25, Spain 25 and Austria 26 they are 101 tokens, at $1 a thousand.
  expect(stdout).toMatchInlineSnapshot(`
    "capitals.jsonl  4 cases: no problems
      tasks       default 4
      prompts     5 to 5 words (median 5, p95 5); about 28 tokens together, estimated
      references  1 to 1 words (median 1, p95 1); about 7 tokens together, estimated
      can show    two models apart whose marks (1 to 5) lie 1.12 apart, four times in five; closer ones
                  look alike (assumed until a run measures it: their marks differ by 0.8 from case to
                  case)
      costs       one run about $0.1010 at alpha (main): estimated, without a judge
    "
  `)
})

test('what is no golden set ends in 2, and a name that is nearly one is guessed', async () => {
  const cwd = folderWith({ 'set.yaml': 'cases: nothing\n' })
  const broken = await runCommand(['golden', 'check', 'set.yaml'], { cwd })
  expect(broken).toMatchObject({ exitCode: 2, stdout: '' })
  expect(broken.stderr).toContain('set.yaml:1:8  cases is "nothing", must be a list')
  const unknown = await runCommand(['golden', 'check', 'startup-10'], { cwd })
  expect(unknown).toMatchObject({ exitCode: 2, stdout: '' })
  expect(unknown.stderr).toContain('did you mean "startup-100"?')
})

test('of a hundred prompts without an answer twenty are named and the rest is counted', async () => {
  const words = 'apple bridge candle drum engine feather garden hammer island jacket'.split(' ')
  const prompts = words.flatMap((one) => words.map((other) => `Tell me of ${one} and ${other}.`))
  const cwd = folderWith({ 'mine.csv': `prompt\n${prompts.join('\n')}\n` })
  const { exitCode, stdout } = await runCommand(['golden', 'check', 'mine.csv'], { cwd })
  expect(exitCode).toBe(1)
  const lines = stdout.split('\n').filter((line) => line.includes('has no reference'))
  expect(lines).toHaveLength(20)
  expect(lines[0]).toBe('mine.csv:2  1: has no reference: a judge has nothing to hold answers against')
  expect(stdout).toContain('… and 80 more cases without a reference: --format json has all')
})

const checksOf = (stdout: string): readonly Json<GoldenSetCheck>[] =>
  (JSON.parse(stdout) as { sets: readonly Json<GoldenSetCheck>[] }).sets
