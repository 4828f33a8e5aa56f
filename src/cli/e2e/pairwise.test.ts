import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
import { judgementsOf, marks, prefers, shownIn } from './testing/judgements.js'
import { type Received, type Reply, startModelServer } from './testing/model-server.js'
import { questions, simulated } from './testing/project.js'
import { reportOf } from './testing/report.js'

const json = ['--format', 'json']

/** `alpha` is the baseline, `beta` is compared with it, and `judge` compares. */
async function compared(answer: (received: Received) => string, judge: (received: Received) => Reply, cases = 4) {
  const server = await startModelServer((received) => {
    if (shownIn(received, 'response-1') !== null) return judge(received)
    return shownIn(received, 'answer') === null ? { content: answer(received) } : marks(4)
  })
  const folder = folderWith(
    questions(cases, { url: server.url, models: ['alpha', 'beta'], compareTo: 'alpha', judge: { model: 'judge' } }),
  )
  const sides = () => server.requests.filter((request) => shownIn(request, 'response-1') !== null)
  return { folder, sides, server }
}

const comparisonOf = (stdout: string) => reportOf(stdout).pairwise?.comparisons[0]

test('both orders are shown, blind, and who is preferred in both of them is better', async () => {
  const { folder, sides } = await compared(
    ({ model, prompt }) => `${model === 'beta' ? 'good' : 'poor'} answer to ${prompt}`,
    (asked) => prefers(shownIn(asked, 'response-1')?.startsWith('good') ? 'first_much' : 'second'),
  )
  const { exitCode, stdout } = await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(sides()).toHaveLength(2 * 4)
  const firsts = sides().map((asked) => shownIn(asked, 'response-1')?.split(' ')[0])
  expect(firsts.filter((word) => word === 'good')).toHaveLength(4)
  for (const { prompt } of sides()) expect(prompt).not.toMatch(/alpha|beta/)
  expect(comparisonOf(stdout)).toMatchObject({
    candidate: 'beta',
    baseline: 'alpha',
    cases: 4,
    better: 4,
    worse: 0,
    flips: 0,
    readTwice: 4,
    winRate: 1,
  })
  // 2 x 0.5^4
  expect(comparisonOf(stdout)?.signP).toBeCloseTo(0.125, 9)
})

test('a run from before it was written down what was to be read is reported all the same', async () => {
  const { folder } = await compared(
    ({ model, prompt }) => `${model} on ${prompt}`,
    () => prefers('same'),
    2,
  )
  const now = await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  const file = join(onlyRun(folder), 'judgements.jsonl')
  const older = readFileSync(file, 'utf8').replace(/,"pairing":\{[^}]*\}/, '')
  expect(older).not.toContain('"pairing":{')
  writeFileSync(file, older)
  const { exitCode, stdout } = await runCommand(['report', 'latest', ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(comparisonOf(stdout)).toEqual(comparisonOf(now.stdout))
})

test('a judge that always prefers the first slot finds no difference, and its flips are told', async () => {
  const { folder } = await compared(
    ({ model, prompt }) => `${model} to ${prompt}`,
    () => prefers('first'),
  )
  const { stdout } = await runCommand(['run', '--pairwise'], { cwd: folder })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'beta against alpha: 4 indistinguishable, 0 different (0 better), 0 worse of 4 cases; 0 of 4 worse, 95 % CI 0.0–49.0 %; better and worse: none; 4 of 4 flipped with the order, first slot preferred 100 %; unscored: none',
  )
})

test('identical answers are not sent', async () => {
  const { folder, sides } = await compared(
    ({ prompt }) => `The same to ${prompt}`,
    () => prefers('first'),
  )
  const { stdout } = await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  expect(sides()).toEqual([])
  expect(comparisonOf(stdout)).toMatchObject({ cases: 4, indistinguishable: 4, identical: 4, readTwice: 0 })
})

test('a run that was stopped while pairs were read is not complete, and says so until they are', async () => {
  const { folder, sides } = await compared(
    ({ model, prompt }) => `${model} to ${prompt}`,
    () => prefers('same'),
  )
  const whole = reportOf((await runCommand(['run', '--pairwise', ...json], { cwd: folder })).stdout)
  expect(whole.run.complete).toBe(true)
  expect(sides()).toHaveLength(8)
  // As if it had been killed before the readings of its last two pairs, and in the middle of the one before.
  const file = join(onlyRun(folder), 'judgements.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const readings = lines.filter((line) => line.includes('"type":"pair"'))
  const left = lines.filter((line) => !readings.slice(3).includes(line) && !line.includes('"type":"pairing"'))
  writeFileSync(file, `${left.join('\n')}\n`)
  const cut = reportOf((await runCommand(['report', ...json], { cwd: folder })).stdout)
  expect(cut.run.complete).toBe(false)
  expect(cut.warnings.find(({ code }) => code === 'pairs_not_read')?.text).toMatch(
    /^beta: [234] pairs were not read side by side, because the run was stopped before$/,
  )
  const resumed = reportOf((await runCommand(['run', '--pairwise', '--resume', ...json], { cwd: folder })).stdout)
  expect(resumed.run.complete).toBe(true)
  expect(resumed.warnings.map(({ code }) => code)).not.toContain('pairs_not_read')
  // Eight readings, of which five were lost.
  expect(sides()).toHaveLength(8 + 5)
})

test('a run that was stopped before any pair was read is not complete either', async () => {
  const { folder } = await compared(
    ({ model, prompt }) => `${model} to ${prompt}`,
    () => prefers('same'),
  )
  await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  const file = join(onlyRun(folder), 'judgements.jsonl')
  const left = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !/"type":"pair(ing)?"/.test(line))
  writeFileSync(file, left.join('\n'))
  const cut = reportOf((await runCommand(['report', ...json], { cwd: folder })).stdout)
  expect(cut.run.complete).toBe(false)
  expect(cut.warnings.map(({ text }) => text)).toContain(
    'beta: 4 pairs were not read side by side, because the run was stopped before',
  )
  for (const format of ['terminal', 'markdown', 'csv'])
    expect((await runCommand(['report', '--format', format], { cwd: folder })).exitCode).toBe(0)
})

test('what the judge cannot be read on is unscored, never even', async () => {
  const { folder } = await compared(
    ({ model, prompt }) => `${model} to ${prompt}`,
    (asked) => (asked.prompt.includes('question 1') ? { content: 'Hard to say.' } : prefers('same')),
  )
  const { stdout } = await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  expect(comparisonOf(stdout)).toMatchObject({ cases: 3, indistinguishable: 3, unscored: { judge_unparsable: 1 } })
})

test('--one-order asks half as often, with either answer first about as often, and cannot see flips', async () => {
  const { folder, sides } = await compared(
    ({ model, prompt }) => `${model === 'beta' ? 'good' : 'poor'} to ${prompt}`,
    (asked) => prefers(shownIn(asked, 'response-1')?.startsWith('good') ? 'first' : 'second'),
    24,
  )
  const { stdout } = await runCommand(['run', '--pairwise', '--one-order', ...json], { cwd: folder })
  expect(sides()).toHaveLength(24)
  const led = sides().filter((asked) => shownIn(asked, 'response-1')?.startsWith('good')).length
  expect(led).toBeGreaterThan(4)
  expect(led).toBeLessThan(20)
  expect(comparisonOf(stdout)).toMatchObject({ cases: 24, better: 24, readTwice: 0, flips: 0 })
})

test('a stored run is compared with any of its candidates, and three of them get strengths', async () => {
  const models = ['alpha', 'beta', 'gamma', 'judge']
  const folder = folderWith(
    simulated(models, 12, {
      models: ['alpha', 'beta', 'gamma'],
      profile: {
        firstTokenMs: { p50: 1, p95: 1 },
        tokensPerSecond: { p50: 100000, p95: 100000 },
        skill: '50%',
        judgeNoise: 0.8,
      },
      run: { retries: 0 },
    }),
  )
  await runCommand(['run', ...json], { cwd: folder })
  const args = ['judge', 'latest', '--model', 'judge', '--pairwise', 'beta']
  const { exitCode, stdout } = await runCommand([...args, ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  const { pairwise, run } = reportOf(stdout)
  expect(run.judge).toBe(null)
  expect(pairwise?.comparisons.map(({ candidate, baseline, cases }) => [candidate, baseline, cases])).toEqual([
    ['alpha', 'beta', 12],
    ['gamma', 'beta', 12],
  ])
  expect(pairwise?.strengths).toHaveLength(3)
  const sum = pairwise?.strengths?.reduce((total, { logStrength }) => total + logStrength, 0)
  expect(sum).toBeCloseTo(0, 9)

  // Once more costs nothing: every pair has its verdicts.
  const before = judgementsOf(onlyRun(folder)).length
  await runCommand([...args, ...json], { cwd: folder })
  expect(judgementsOf(onlyRun(folder))).toHaveLength(before)
  const markdown = await runCommand(['report', '--format', 'markdown'], { cwd: folder })
  expect(markdown.stdout).toContain('### Answers side by side, read blind by judge')
})

test.each([
  [['--pairwise'], 'compares with one candidate, and none is named'],
  [['--pairwise', '--compare-to', 'alpha', '--no-judge'], 'needs a judge'],
  [['--one-order'], '--one-order is about pairs'],
])('%j is refused before anything is spent', async (flags, why) => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const folder = folderWith(questions(2, { url: server.url, models: ['alpha', 'beta'], judge: { model: 'judge' } }))
  const { exitCode, stderr } = await runCommand(['run', ...flags], { cwd: folder })
  expect({ exitCode, asked: server.requests.length }).toEqual({ exitCode: 2, asked: 0 })
  expect(stderr).toContain(why)
})
