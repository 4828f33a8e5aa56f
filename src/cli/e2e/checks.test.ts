import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { runCommand, startCommand } from './testing/command.js'
import { folderWith, onlyRun, shipped } from './testing/folder.js'
import { installWithout } from './testing/installation.js'
import { candidate, reportOf } from './testing/report.js'
import { until } from './testing/until.js'

interface Asked {
  readonly id: string
  readonly checks: readonly object[]
  readonly reference?: string
  readonly answer: string
}

/** A project whose one model has answered these cases on tape, each call at $0.001. */
function taped(cases: readonly Asked[]): string {
  const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  return folderWith({
    'llm-bench.yaml': JSON.stringify({
      version: 1,
      gateways: { tape: { recorded: 'cassette.jsonl' } },
      goldenSet: 'golden.jsonl',
      prices: ['prices.yaml'],
      models: ['alpha'],
    }),
    'prices.yaml': JSON.stringify({
      version: 1,
      entries: [{ provider: 'tape', model: 'alpha', prices_per_mtok: { input: '50', output: '50' } }],
    }),
    'golden.jsonl': lines(cases.map(({ answer: _, ...asked }, at) => ({ ...asked, prompt: `question ${at}` }))),
    'cassette.jsonl': lines(
      cases.map(({ answer }, at) => ({
        model: 'alpha',
        messages: [{ role: 'user', content: `question ${at}` }],
        content: answer,
        usage: { prompt_tokens: 10, completion_tokens: 10 },
      })),
    ),
  })
}

/** What the checks of each case found, in the order of the cases. */
function findings(folder: string): string[][] {
  const lines = readFileSync(`${onlyRun(folder)}/judgements.jsonl`, 'utf8')
    .trim()
    .split('\n')
  return lines
    .map((line) => JSON.parse(line) as { callId: string; results: { status: string; note: string }[] })
    .sort((a, b) => (a.callId < b.callId ? -1 : 1))
    .map(({ results }) => results.map(({ status, note }) => `${status}: ${note}`))
}

test('likeness, time and money are checked call by call', async () => {
  const folder = taped([
    {
      id: 'a',
      reference: 'The parcel arrives on Monday.',
      answer: 'On Monday the parcel arrives.',
      checks: [
        { type: 'similar', min: 0.9 },
        { type: 'similar', min: 0.9, by: 'edits' },
        { type: 'latency', max: '1m' },
        { type: 'cost', max: '$0.001' },
        { type: 'cost', max: '$0.0009', weight: 2 },
      ],
    },
  ])
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(exitCode).toBe(0)
  const [first] = findings(folder)
  expect(first?.[0]).toBe('passed: 1.00 like it by tokens, at least 0.9 wanted')
  expect(first?.[1]).toMatch(/^failed: 0\.\d\d like it by edits/)
  expect(first?.[2]).toMatch(/^passed: took .* at most 1m$/)
  expect(first?.slice(3)).toEqual(['passed: cost $0.001, at most $0.001', 'failed: cost $0.001, at most $0.0009'])
  // Three of weight 1 passed, of 1 + 1 + 1 + 1 + 2.
  expect(candidate(reportOf(stdout), 'alpha').checks?.score).toBeCloseTo(3 / 6, 12)
})

test('label checks of a run become a matrix of which label was given for which', async () => {
  const labels = ['billing', 'refund']
  const asked = (id: string, equals: string, answer: string): Asked => ({
    id,
    answer,
    checks: [{ type: 'one-of', labels, equals }],
  })
  const folder = taped([
    asked('a', 'billing', 'billing'),
    asked('b', 'billing', 'refund'),
    asked('c', 'refund', ' refund '),
    asked('d', 'refund', 'I think it is a refund'),
  ])
  const { stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(reportOf(stdout).details[0]?.confusion).toEqual([
    {
      labels,
      rows: [
        { expected: 'billing', found: [1, 1], noLabel: 0 },
        { expected: 'refund', found: [0, 1], noLabel: 1 },
      ],
    },
  ])
  const table = (await runCommand(['report'], { cwd: folder })).stdout
  expect(table).toContain('Labels given, by the right one')
})

test('a label that is none of its labels is a mistake in the golden set, found before anything is asked', async () => {
  const folder = taped([{ id: 'a', answer: 'x', checks: [{ type: 'one-of', labels: ['a', 'b'], equals: 'c' }] }])
  const { exitCode, stderr } = await runCommand(['run'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(/golden\.jsonl:1:\d+ .*equals is none of the labels: a, b/)
})

test('code is run, in the thread, and what spins in the engine is ended with it', async () => {
  const { tests, answers } = parse(readFileSync(shipped('fixtures', 'hostile-code', 'answers.yaml'), 'utf8')) as {
    readonly tests: string
    readonly answers: readonly { readonly code: string; readonly ends: string; readonly deaf?: true }[]
  }
  const right = '```ts\nexport const add = (a: number, b: number): number => a + b\n```'
  const wrong = 'const add = (a, b) => a - b'
  const deaf = answers.filter((answer) => answer.deaf === true).map(({ code }) => code)
  const check = { type: 'code', language: 'ts', tests, timeout: '300ms' }
  // Each after one that has to be ended: the next gets a thread of its own.
  const said = [right, ...deaf, wrong, right]
  const folder = taped(
    said.map((answer, at) => ({
      id: `c${at}`,
      answer,
      checks: [{ ...check, timeout: deaf.includes(answer) ? '300ms' : '20s' }],
    })),
  )
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(findings(folder).flat()).toEqual([
    'passed: 3 assertions hold',
    ...deaf.map(() => 'failed: did not end within 300ms'),
    'failed: got -1, expected 3',
    'passed: 3 assertions hold',
  ])
  expect(candidate(reportOf(stdout), 'alpha').checks).toMatchObject({ passed: 2, total: said.length })
})

test('without the optional packages code is left unscored, with what to install', async () => {
  const folder = taped([
    { id: 'a', answer: 'const add = (a, b) => a + b', checks: [{ type: 'code', tests: 'assertEquals(add(1, 2), 3)' }] },
    { id: 'b', answer: 'yes', checks: [{ type: 'exact', equals: 'yes' }] },
  ])
  const executable = installWithout(['quickjs-emscripten', 'sucrase'], folderWith())
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder, executable })
  expect(exitCode).toBe(0)
  expect(findings(folder)).toEqual([
    ['unscored: code checks need: npm i quickjs-emscripten sucrase'],
    ['passed: is "yes"'],
  ])
  expect(candidate(reportOf(stdout), 'alpha').checks).toMatchObject({ passed: 1, total: 1, unscored: 1 })
})

test('Ctrl-C is heard while code is being checked', async () => {
  const endless = { type: 'code', tests: 'assert(true)', timeout: '2s' }
  const folder = taped(
    Array.from({ length: 200 }, (_, at) => ({ id: `c${at}`, answer: 'for (;;);', checks: [endless] })),
  )
  const command = startCommand(['run', '--format', 'json'], { cwd: folder })
  await until(() => findings(folder).length > 0)
  command.signal('SIGINT')
  const { exitCode } = await command.ended
  expect(exitCode).toBe(130)
})
