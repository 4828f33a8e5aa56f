import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { CalibrationReport } from '../../model/calibration.js'
import { runCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import { marks, prefers, shownIn } from './testing/judgements.js'
import { deadAddress, type ModelServer, type Received, startModelServer } from './testing/model-server.js'
import { exampleProject, questions, ratedAnswers } from './testing/project.js'

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
    members: [{ model: 'gpt-4o', gateway: 'pretended' }],
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

/** Pairs whose good answer stands first in two of three; people choose it. */
const ratedPairs = (count: number): string =>
  lines(
    Array.from({ length: count }, (_, at) => {
      const answers = [`Berlin, number ${at}.`, `Bonn, number ${at}.`]
      const prompt = `What is the capital of Germany? (${at})`
      const turned = at % 3 === 0
      return {
        id: `p${at}`,
        prompt,
        answers: turned ? answers.toReversed() : answers,
        human: turned ? 'second' : 'first',
      }
    }),
  )

/** Prefers by the texts in its slots; null: marks were asked for. */
const choosing = (choose: (first: string, second: string) => string) => (received: Received) => {
  const [first, second] = [shownIn(received, 'response-1'), shownIn(received, 'response-2')]
  return first === null || second === null ? marks(4) : prefers(choose(first, second))
}

async function asked(server: ModelServer, file: string, ...flags: string[]) {
  const { exitCode, stdout, stderr } = await runCommand(
    ['calibrate', 'rated.jsonl', '--judge', 'm', '--gateway', server.url, '--format', 'json', ...flags],
    { cwd: folderWith({ 'rated.jsonl': file }), env: { OPENAI_API_KEY: 'any' } },
  )
  const report = stdout === '' ? null : (JSON.parse(stdout) as CalibrationReport)
  if (report !== null) expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true)
  return { exitCode, stderr, report }
}

test('a judge is asked about pairs in both orders, and about the probes as pairs', async () => {
  const server = await startModelServer(choosing((first) => (first.startsWith('Berlin') ? 'first_much' : 'second')))
  const { exitCode, report } = await asked(server, ratedPairs(30), '--runs', '2')
  // 30 pairs x 2 orders x 2 runs, and 12 probes x 2 orders
  expect(server.requests).toHaveLength(120 + 24)
  expect(report?.pairs).toMatchObject({
    rated: 30,
    n: 30,
    coverage: 1,
    accuracy: { value: 1 },
    decided: 1,
    decidedAccuracy: { n: 30, value: 1 },
    flips: { value: 0 },
    firstSlot: { share: 0.5, pValue: 1 },
    judgeWithItself: { n: 30, exact: 1 },
  })
  expect(report?.criteria).toEqual([])
  expect(report?.probes.map(({ shown }) => shown)).toEqual(Array(12).fill('as_a_pair'))
  expect(exitCode).toBe(0)
})

test('a judge that goes by the slot flips every pair, and is not usable', async () => {
  const server = await startModelServer(choosing(() => 'first'))
  const { exitCode, report } = await asked(server, ratedPairs(30), '--runs', '1')
  // Both orders together say "same" each time, which no person did: agreement is that of chance, 0.
  expect(report?.pairs).toMatchObject({
    accuracy: { value: 0 },
    decided: 0,
    flips: { value: 1 },
    firstSlot: { share: 1 },
    kappa: { value: 0 },
  })
  // 30 of 30 pairs lean to the first slot
  expect(report?.pairs?.firstSlot.pValue).toBeCloseTo(2 * 0.5 ** 30, 20)
  expect(report?.probes.every(({ passed }) => passed === false)).toBe(true)
  expect(report?.warnings.map(({ code }) => code)).toContain('position_bias')
  expect(exitCode).toBe(1)
})

test('answers and pairs of one file are each judged in their way', async () => {
  const server = await startModelServer(choosing((first) => (first.startsWith('Berlin') ? 'first' : 'second')))
  const { report } = await asked(server, `${ratedAnswers(20)}${ratedPairs(20)}`, '--runs', '1')
  expect(server.requests).toHaveLength(20 + 40 + 24 + 24)
  expect([report?.criteria.length === 0, report?.pairs?.n, report?.probes.length]).toEqual([false, 20, 24])
})

test('a jury is calibrated as a whole: the median of its marks, the majority of its choices', async () => {
  const right = choosing((first) => (first.startsWith('Berlin') ? 'first' : 'second'))
  const wrong = choosing((first) => (first.startsWith('Berlin') ? 'second' : 'first'))
  const server = await startModelServer((received) => (received.model === 'contrary' ? wrong : right)(received))
  const cwd = folderWith({
    ...questions(1, { url: server.url, judges: ['one', 'other', 'contrary'] }),
    'rated.jsonl': ratedPairs(30),
  })
  const args = ['calibrate', 'rated.jsonl', '--config', 'llm-bench.yaml', '--runs', '1']
  const { exitCode, stdout } = await runCommand([...args, '--format', 'json'], { cwd })
  const report = JSON.parse(stdout) as CalibrationReport
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true)
  expect(report.pairs).toMatchObject({ n: 30, accuracy: { value: 1 } })
  expect(server.requests).toHaveLength(3 * (60 + 24))
  expect(exitCode).toBe(0)
  expect((await runCommand(args, { cwd })).stdout).toMatch(/^USABLE: the jury of one, other, contrary /)
})

test('a judge that is not there is found out by the first question', async () => {
  const gone = await startModelServer(() => ({ status: 404, message: 'no such model' }))
  for (const file of [ratedAnswers(20), ratedPairs(20)]) {
    const before = gone.requests.length
    const { exitCode, stderr } = await asked(gone, file)
    expect([exitCode, gone.requests.length - before]).toEqual([3, 1])
    expect(stderr).toContain('the judge m cannot be asked: HTTP 404: no such model')
  }
  const { exitCode, stderr } = await runCommand(
    ['calibrate', 'rated.jsonl', '--judge', 'm', '--gateway', await deadAddress()],
    { cwd: folderWith({ 'rated.jsonl': ratedAnswers(20) }), env: { OPENAI_API_KEY: 'any' } },
  )
  expect(stderr).toContain('the judge m cannot be asked')
  expect(exitCode).toBe(3)
})
