import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../kit/canonical-json.js'
import type { Baseline, CallSample } from '../../model/baseline.js'
import { UserError } from '../../model/errors.js'
import { Usd } from '../../model/usd.js'
import { temporaryFolder } from '../testing/runs.js'
import { readBaseline } from './read.js'
import { baselineText, writeBaseline } from './write.js'

const HASH = '0123456789abcdef'

const call = (facts: Partial<CallSample> = {}): CallSample => ({
  caseId: 'c1',
  repeat: 0,
  outcome: { status: 'ok' },
  asked: true,
  verdict: { status: 'scored', overall: 4.5, scores: { accuracy: 4, tone: 5 }, reasoning: 'clear' },
  passed: false,
  failedChecks: 'exact: found "no"',
  usd: Usd.parse('0.000288'),
  latencyMs: 1234,
  ttftMs: 200.1,
  outputTokens: 42,
  answer: { sha256: HASH, text: 'no' },
  ...facts,
})

const failed = call({
  caseId: 'c2',
  repeat: 1,
  outcome: { status: 'failed', class: 'timeout_total' },
  verdict: { status: 'no_answer' },
  passed: null,
  failedChecks: null,
  usd: null,
  latencyMs: null,
  ttftMs: null,
  outputTokens: null,
  answer: null,
})

const baselineWith = (calls: readonly CallSample[]): Baseline => ({
  tool: { name: 'llm-bench', version: '0.1.0' },
  run: { id: '20260702-100000-abcd', startedAt: '2026-07-02T10:00:00.000Z', simulated: false },
  goldenSet: { name: 'support', sha256: 'set', cases: 2 },
  judge: { model: 'gpt-4o', fingerprint: 'f00', criteria: ['accuracy', 'tone'] },
  cases: [
    { id: 'c1', task: 'chat', sha256: 'one', weight: 1, cluster: null },
    { id: 'c2', task: 'chat', sha256: 'two', weight: 2, cluster: 'manual' },
  ],
  candidates: [
    {
      id: 'model-a',
      model: 'model-a',
      gateway: 'gate',
      calls,
      bills: [
        {
          workload: 'chatbot',
          sha256: 'month',
          kind: 'requests',
          monthlyUsd: Usd.parse('86.4').over(1),
          mix: { chat: 1 },
        },
      ],
    },
  ],
})

test('a case and a call have a line each, and times stand together at the end', () => {
  expect(baselineText(baselineWith([call(), failed]), false)).toMatchInlineSnapshot(`
    "{
      "llmBenchBaseline": 1,
      "tool": {"name":"llm-bench","version":"0.1.0"},
      "run": {"id":"20260702-100000-abcd","startedAt":"2026-07-02T10:00:00.000Z","simulated":false},
      "goldenSet": {"name":"support","sha256":"set","cases":2},
      "judge": {"model":"gpt-4o","fingerprint":"f00","criteria":["accuracy","tone"]},
      "candidates": [
        {"id":"model-a","model":"model-a","gateway":"gate","bills":[{"workload":"chatbot","sha256":"month","kind":"requests","monthlyUsd":"86.4","mix":{"chat":1}}]}
      ],
      "cases": [
        {"id":"c1","task":"chat","sha256":"one","weight":1,"cluster":null},
        {"id":"c2","task":"chat","sha256":"two","weight":2,"cluster":"manual"}
      ],
      "calls": [
        {"candidate":"model-a","case":"c1","overall":4.5,"marks":{"accuracy":4,"tone":5},"passed":false,"usd":"0.000288","outputTokens":42,"answer":"0123456789abcdef"},
        {"candidate":"model-a","case":"c2","repeat":1,"failed":"timeout_total","unscored":"no_answer"}
      ],
      "timings": [
        {"candidate":"model-a","latencyMs":[1234,null],"ttftMs":[200.1,null]}
      ]
    }
    "
  `)
})

test('with texts the file comes back as it was', async () => {
  const file = join(temporaryFolder(), 'deep', 'baseline.json')
  writeBaseline(file, baselineWith([call(), failed]), true)
  expect(await readBaseline(file)).toEqual(baselineWith([call(), failed]))
})

test('without them no word of an answer, a reasoning or a finding is in the file', async () => {
  const file = join(temporaryFolder(), 'baseline.json')
  writeBaseline(file, baselineWith([call()]), false)
  const [first] = (await readBaseline(file)).candidates[0]?.calls ?? []
  expect(first?.answer).toEqual({ sha256: HASH, text: null })
  expect(first?.verdict).toMatchObject({ reasoning: null })
  expect(readFileSync(file, 'utf8')).not.toMatch(/clear|found/)
})

test('a file is written whole: nothing else is left beside it', () => {
  const folder = temporaryFolder()
  writeBaseline(join(folder, 'baseline.json'), baselineWith([call()]), false)
  writeBaseline(join(folder, 'baseline.json'), baselineWith([]), false)
  expect(readdirSync(folder)).toEqual(['baseline.json'])
})

test('any calls survive the way to the file and back', () => {
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one)
  const times = maybe(fc.integer({ min: 1, max: 9999 }))
  const anyCall = fc.record<CallSample>({
    caseId: fc.constantFrom('c1', 'c2'),
    repeat: fc.nat(5),
    outcome: fc.constantFrom<CallSample['outcome'][]>({ status: 'ok' }, { status: 'failed', class: 'http_5xx' }),
    asked: fc.boolean(),
    verdict: maybe(
      fc.oneof(
        fc.constant({ status: 'judge_refusal' as const }),
        fc.record({
          status: fc.constant('scored' as const),
          overall: fc.double({ min: 1, max: 5, noNaN: true }),
          scores: fc.dictionary(fc.constantFrom('accuracy', 'tone'), fc.integer({ min: 1, max: 5 })),
          reasoning: maybe(fc.string()),
        }),
      ),
    ),
    passed: maybe(fc.boolean()),
    failedChecks: maybe(fc.string()),
    usd: maybe(fc.bigInt({ min: 0n, max: 10n ** 15n }).map((pico) => Usd.ofPico(pico))),
    latencyMs: times,
    ttftMs: times,
    outputTokens: maybe(fc.nat()),
    answer: maybe(fc.record({ sha256: fc.constant(HASH), text: maybe(fc.string()) })),
  })
  const keyOf = ({ caseId, repeat }: CallSample): string => `${caseId} ${repeat}`
  const folder = temporaryFolder()
  return fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyCall, { maxLength: 5, selector: keyOf }), async (calls) => {
      const file = join(folder, 'any.json')
      writeBaseline(file, baselineWith(calls), true)
      const read = await readBaseline(file)
      expect(canonicalJson(read)).toBe(canonicalJson(baselineWith(calls)))
    }),
    { numRuns: 50 },
  )
})

async function complaintAbout(content: string): Promise<string> {
  const file = join(temporaryFolder(), 'baseline.json')
  writeFileSync(file, content)
  const error = await readBaseline(file).catch((thrown: unknown) => thrown)
  if (!(error instanceof UserError)) throw error
  expect(error.exitCode).toBe(2)
  return error.message.replaceAll(file, 'FILE')
}

test('a file that is none, broken, cut off or of a newer form says so', async () => {
  const whole = baselineText(baselineWith([call()]), false)
  const complaints = await Promise.all(
    [
      '{"name": "package"}',
      'version: 1',
      whole.slice(0, 300),
      whole.replace('"llmBenchBaseline": 1', '"llmBenchBaseline": 2'),
      whole.replace('"usd":"0.000288"', '"usd":"cheap"'),
      whole.replace('"passed":false', '"passed":"no"'),
    ].map(complaintAbout),
  )
  expect(complaints.join('\n')).toMatchInlineSnapshot(`
    "FILE is no baseline file of llm-bench
      Make one with: llm-bench baseline save
    FILE is no baseline file of llm-bench: Unexpected token 'v', "version: 1" is not valid JSON
      Make one with: llm-bench baseline save
    FILE  the baseline is broken: Unterminated string in JSON at position 300
      Take it from version control again, or save it again with: llm-bench baseline promote RUN
    FILE is a baseline of format 2; this version reads format 1
      Update llm-bench, or save the baseline again.
    FILE  the baseline is broken: "cheap" is not an amount in USD (a decimal such as "2.50", at most 12 decimals)
      Take it from version control again, or save it again with: llm-bench baseline promote RUN
    FILE  the baseline is broken: the file.calls[0].passed is not true or false
      Take it from version control again, or save it again with: llm-bench baseline promote RUN"
  `)
})

test('what a merge by hand leaves behind is found: nothing twice, nothing foreign, and a time for each call', async () => {
  const whole = baselineText(baselineWith([call(), failed]), false)
  const lineOf = (text: string): string => whole.split('\n').find((line) => line.includes(text)) ?? ''
  const complaints = await Promise.all(
    [
      whole.replace(`${lineOf('"case":"c1"')}\n`, ''),
      whole.replace(lineOf('"case":"c1"'), `${lineOf('"case":"c1"')}\n${lineOf('"case":"c1"')}`),
      whole.replace(lineOf('"id":"c1"'), `${lineOf('"id":"c1"')}\n${lineOf('"id":"c1"')}`),
      whole.replace('"candidate":"model-a","case":"c1"', '"candidate":"model-b","case":"c1"'),
      whole.replace('"case":"c1"', '"case":"c9"'),
      whole.replace(`${lineOf('"latencyMs"')}\n`, ''),
    ].map(complaintAbout),
  )
  expect(complaints.map((text) => text.split('\n')[0]).join('\n')).toMatchInlineSnapshot(`
    "FILE  the baseline is broken: the file.timings[0].latencyMs is not of 1 calls but of 2
    FILE  the baseline is broken: the file.calls[1] is not there only once: model-a, c1, repeat 0
    FILE  the baseline is broken: the file.cases[1] is not there only once: c1
    FILE  the baseline is broken: the file.calls[0].candidate is not among the candidates
    FILE  the baseline is broken: the file.calls[0].case is not among the cases
    FILE  the baseline is broken: the file.timings is not complete: model-a is missing"
  `)
})

test('a figure that nothing can have is no figure', async () => {
  const whole = baselineText(baselineWith([call()]), false)
  const complaints = await Promise.all(
    [
      whole.replace('[1234]', '[-5]'),
      whole.replace('[1234]', '[1e999]'),
      whole.replace('"usd":"0.000288"', '"usd":"-1"'),
      whole.replace('"overall":4.5', '"overall":99'),
      whole.replace('"accuracy":4', '"accuracy":0'),
      whole.replace('"weight":2', '"weight":-2'),
      whole.replace('"outputTokens":42', '"outputTokens":4.2'),
    ].map(complaintAbout),
  )
  expect(complaints.map((text) => text.split('\n')[0]).join('\n')).toMatchInlineSnapshot(`
    "FILE  the baseline is broken: the file.timings[0].latencyMs[0] is not 0 or more
    FILE  the baseline is broken: the file.timings[0].latencyMs[0] is not a number
    FILE  the baseline is broken: the file.calls[0].usd is not 0 or more
    FILE  the baseline is broken: the file.calls[0].overall is not a mark of 1 to 5
    FILE  the baseline is broken: the file.calls[0].marks.accuracy is not a mark of 1 to 5
    FILE  the baseline is broken: the file.cases[1].weight is not 0 or more
    FILE  the baseline is broken: the file.calls[0].outputTokens is not a whole number"
  `)
})
