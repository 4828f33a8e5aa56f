import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { CalibrationReport } from '../../model/calibration.js'
import { runCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import { deadAddress, startModelServer } from './testing/model-server.js'
import { exampleProject, ratedAnswers } from './testing/project.js'

const isValid = new Ajv2020().compile(
  JSON.parse(readFileSync(shipped('schema', 'calibration.schema.json'), 'utf8')) as object,
)

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** Answers marked 1 to 5 by people, and by a judge as a function of that. */
const rated = (count: number, judge: (mark: number, at: number) => number | null): string =>
  lines(
    Array.from({ length: count }, (_, at) => {
      const mark = 1 + (at % 5)
      return { id: `a${at}`, prompt: 'Say hello.', answer: 'Hello!', human: mark, judge: judge(mark, at) }
    }),
  )

async function calibrated(file: string, ...flags: string[]) {
  const { exitCode, stdout, stderr } = await runCommand(['calibrate', 'rated.jsonl', '--format', 'json', ...flags], {
    cwd: folderWith({ 'rated.jsonl': file }),
  })
  if (stdout === '') return { exitCode, stderr, report: null }
  const report = JSON.parse(stdout) as CalibrationReport
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true)
  return { exitCode, stderr, report }
}

test('a judge that marks as people do is usable, without a model or a network', async () => {
  const { exitCode, report } = await calibrated(rated(30, (mark) => mark))
  expect(exitCode).toBe(0)
  expect(report).toMatchObject({ usable: true, judge: { source: 'file' }, probes: [], pairs: null })
  expect(report?.criteria[0]).toMatchObject({ criterion: 'overall', n: 30, exact: 1, kappa: { value: 1 } })
})

test('a judge that is a mark too kind is not usable, unless that is allowed', async () => {
  const kind = rated(30, (mark) => Math.min(5, mark + 1))
  const { exitCode, report } = await calibrated(kind)
  expect(exitCode).toBe(1)
  // Of five marks four go up by one: 24 / 30
  expect(report?.criteria[0]?.bias.value).toBeCloseTo(0.8, 12)
  expect((await calibrated(kind, '--max-bias', '1')).exitCode).toBe(0)
})

test('too few answers measure nothing', async () => {
  expect((await calibrated(rated(10, (mark) => mark))).exitCode).toBe(3)
  expect(
    (
      await calibrated(
        rated(10, (mark) => mark),
        '--min-answers',
        '10',
      )
    ).exitCode,
  ).toBe(0)
})

test('pairs are judged by what both orders say together', async () => {
  const pairs = Array.from({ length: 30 }, (_, at) => ({
    id: `p${at}`,
    prompt: 'Say hello.',
    answers: ['Hello!', 'Go away.'],
    human: at % 3 === 0 ? 'second' : 'first',
    judge: at % 3 === 0 ? { asGiven: 'second', swapped: 'first' } : { asGiven: 'first', swapped: 'second_much' },
  }))
  const { exitCode, report } = await calibrated(lines(pairs))
  expect(exitCode).toBe(0)
  expect(report?.pairs).toMatchObject({ n: 30, accuracy: { value: 1 }, flips: { value: 0 }, firstSlot: { share: 0.5 } })
})

test.each([
  [[], '{"id": "a", "prompt": "x", "answer": "y", "human": 4}\n', 'the file holds no verdicts'],
  [[], '{"id": "a", "prompt": "x", "answer": "y", "human": 6}\n', 'rated.jsonl:1:43  human[0].overall is 6'],
  [['--gateway', 'http://127.0.0.1:9/v1'], ratedAnswers(3), '--gateway needs --judge'],
  [['--min-kappa', 'high'], ratedAnswers(3), '--min-kappa is "high"'],
  [['--budget', 'plenty'], ratedAnswers(3), '--budget is "plenty"'],
  [['--config', 'none.yaml', '--gateway', 'http://127.0.0.1:9/v1'], ratedAnswers(3), 'exclude each other'],
  [['--config', 'none.yaml'], ratedAnswers(3), 'none.yaml'],
  [
    ['--judge', 'm', '--gateway', 'http://127.0.0.1:9/v1', '--api-key-env', 'PATH'],
    '{"id": "a", "prompt": "x", "answer": "y", "human": {"wit": 4}}\n',
    'people rated wit, which the judge is not asked about',
  ],
])('wrong input ends in 2 and says what is wrong: %s', async (flags, file, message) => {
  const { exitCode, stderr } = await calibrated(file, ...flags)
  expect(stderr).toContain(message)
  expect(exitCode).toBe(2)
})

test('a judge that is asked now is tried on the probes too, and what is pretended is called so', async () => {
  const args = ['calibrate', 'rated.jsonl', '--config', 'llm-bench.yaml', '--judge', 'gpt-4o']
  const cwd = folderWith(exampleProject())
  const { exitCode, stdout } = await runCommand([...args, '--format', 'json'], { cwd })
  const report = JSON.parse(stdout) as CalibrationReport
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true)
  expect(exitCode).toBe(0)
  expect(report.judge).toMatchObject({
    source: 'asked',
    model: 'gpt-4o',
    gateway: 'pretended',
    simulated: true,
    runs: 2,
  })
  expect(report.criteria[0]).toMatchObject({ n: 24, judgeWithItself: { n: 24 } })
  expect(report.probes).toHaveLength(12)
  expect((await runCommand(args, { cwd })).stdout).toMatch(/^SIMULATED: USABLE: the judge gpt-4o/)
})

test('a judge at an address asks for the verdict of each answer as often as told', async () => {
  const verdict = '{"reasoning": "fine", "scores": {"accuracy": 5, "relevance": 5, "tone": 5}}'
  const server = await startModelServer(() => ({ content: verdict }))
  const { exitCode, stdout } = await runCommand(
    ['calibrate', 'rated.jsonl', '--judge', 'm', '--gateway', server.url, '--runs', '1', '--format', 'json'],
    { cwd: folderWith({ 'rated.jsonl': ratedAnswers(20) }), env: { OPENAI_API_KEY: 'any' } },
  )
  // Twenty answers once, and both answers of twelve probes.
  expect(server.requests).toHaveLength(20 + 24)
  const report = JSON.parse(stdout) as CalibrationReport
  // A judge that says 5 to everything agrees with nobody beyond chance.
  expect(report.criteria[0]?.kappa.value).toBe(0)
  expect(report.probes.filter(({ passed }) => passed === false).map(({ probe }) => probe)).toEqual([
    'swapped pair',
    'swapped pair',
    'empty answer',
    'empty answer',
  ])
  expect(exitCode).toBe(1)
})

test('a judge that is not there is found out by the first question', async () => {
  const { exitCode, stderr } = await runCommand(
    ['calibrate', 'rated.jsonl', '--judge', 'm', '--gateway', await deadAddress()],
    { cwd: folderWith({ 'rated.jsonl': ratedAnswers(20) }), env: { OPENAI_API_KEY: 'any' } },
  )
  expect(stderr).toContain('the judge m cannot be asked')
  expect(exitCode).toBe(3)
})
