import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, onlyRun, writeFiles } from './testing/folder.js'
import { judgementsOf, marks, shownIn } from './testing/judgements.js'
import { startModelServer } from './testing/model-server.js'
import { questions, simulated } from './testing/project.js'
import { candidate, reportOf } from './testing/report.js'

const json = ['--format', 'json']

/** Candidates answer; `strict` gives a 2 and every other judge a 4, by whatever criteria it is asked for. */
const judges = () =>
  startModelServer((received) => {
    const { model, prompt } = received
    if (shownIn(received, 'answer') === null) return { content: `${model} on ${prompt}` }
    // Which criteria are wanted stands in the prompt when the first reply did not fit them.
    const criteria = prompt.includes('"brevity"') ? ['brevity'] : undefined
    return marks(model === 'strict' ? 2 : 4, criteria)
  })

async function judgedRun(judge: object | null = { model: 'kind' }) {
  const server = await judges()
  const folder = folderWith(
    questions(5, { url: server.url, models: ['alpha', 'beta'], ...(judge === null ? {} : { judge }) }),
  )
  const first = reportOf((await runCommand(['run', ...json], { cwd: folder })).stdout)
  const rejudge = (...args: string[]) => runCommand(['judge', 'latest', ...args], { cwd: folder })
  const asked = (model: string) => server.requests.filter((request) => request.model === model).length
  return { folder, first, judge: rejudge, asked, server }
}

const means = (stdout: string) => reportOf(stdout).candidates.map(({ quality }) => quality?.mean)

test('another model judges the stored answers; no candidate is asked, and both verdicts are kept', async () => {
  const { folder, first, judge, asked } = await judgedRun()
  const calls = readFileSync(join(onlyRun(folder), 'calls.jsonl'))
  const { exitCode, stdout } = await judge('--model', 'strict', ...json)
  expect(exitCode).toBe(0)
  expect(means(stdout)).toEqual([2, 2])
  expect([asked('strict'), asked('kind'), asked('alpha')]).toEqual([10, 10, 5])
  expect(readFileSync(join(onlyRun(folder), 'calls.jsonl'))).toEqual(calls)
  const verdicts = judgementsOf(onlyRun(folder)).filter(({ type }) => type === 'verdict')
  expect(verdicts).toHaveLength(20)

  // From now on the newest judge speaks, unless the other is named.
  expect(means((await runCommand(['report', ...json], { cwd: folder })).stdout)).toEqual([2, 2])
  const named = ['report', '--judge', first.run.judge?.fingerprint.slice(0, 8) ?? '', ...json]
  expect(means((await runCommand(named, { cwd: folder })).stdout)).toEqual([4, 4])
  const unknown = await runCommand(['report', '--judge', 'ffff'], { cwd: folder })
  expect(unknown.exitCode).toBe(2)
  expect(unknown.stderr).toContain('has the fingerprint "ffff"')
})

test('the same judge has nothing left to read', async () => {
  const { judge, asked } = await judgedRun()
  expect((await judge(...json)).exitCode).toBe(0)
  expect(asked('kind')).toBe(10)
})

test('other criteria are another yardstick', async () => {
  const { folder, first, judge } = await judgedRun()
  const anchors = { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }
  writeFiles(folder, {
    'criteria.yaml': JSON.stringify({ criteria: [{ id: 'brevity', question: 'Is it brief?', anchors }] }),
  })
  const { exitCode, stdout } = await judge('--criteria', 'criteria.yaml', ...json)
  const report = reportOf(stdout)
  expect(report.run.judge?.criteria).toEqual(['brevity'])
  expect(report.run.judge?.fingerprint).not.toBe(first.run.judge?.fingerprint)
  expect(means(stdout)).toEqual([4, 4])
  expect(exitCode).toBe(0)
})

test('the judge of a configuration brings its gateway and its price', async () => {
  const { folder, judge } = await judgedRun(null)
  const other = await judges()
  const prices = { input: '3', output: '15' }
  writeFiles(folder, {
    'other.yaml': JSON.stringify({
      version: 1,
      gateways: { elsewhere: { baseUrl: other.url } },
      goldenSet: 'golden.jsonl',
      prices: 'other-prices.yaml',
      models: ['unused'],
      judge: { model: 'strict' },
    }),
    'other-prices.yaml': JSON.stringify({
      version: 1,
      entries: [{ provider: 'elsewhere', model: 'strict', prices_per_mtok: prices }],
    }),
  })
  const { exitCode, stdout } = await judge('--config', 'other.yaml', ...json)
  expect(exitCode).toBe(0)
  expect(means(stdout)).toEqual([2, 2])
  expect(other.requests).toHaveLength(10)
  // 10 verdicts x (10 x $3 + 5 x $15) / 1M
  expect(reportOf(stdout).ledger.judgeUsd).toBe('0.00105')
})

test('a judge that nobody serves costs one failed call and ends in 3, and the earlier scores stay on show', async () => {
  const server = await startModelServer((received) => {
    if (received.model === 'gone') return { status: 404, message: 'no such model' }
    return shownIn(received, 'answer') === null ? { content: `Hello from ${received.model}!` } : marks(5)
  })
  const folder = folderWith(questions(3, { url: server.url, models: ['alpha', 'beta'], judge: { model: 'kind' } }))
  await runCommand(['run', ...json], { cwd: folder })
  for (const flags of [[], ['--pairwise', 'alpha']]) {
    const before = server.requests.length
    const { exitCode, stdout, stderr } = await runCommand(['judge', '--model', 'gone', ...flags], { cwd: folder })
    expect([exitCode, stdout, server.requests.length - before]).toEqual([3, '', 1])
    expect(stderr).toContain('the judge gone cannot be asked: HTTP 404: no such model')
  }
  expect(means((await runCommand(['report', ...json], { cwd: folder })).stdout)).toEqual([5, 5])
})

test('a judge of a run that nobody serves costs one failed call, and the report says what is missing', async () => {
  const server = await startModelServer((received) =>
    received.model === 'gone' ? { status: 401, message: 'no such key' } : { content: `Hello from ${received.model}!` },
  )
  const models = ['alpha', 'beta']
  const folder = folderWith(questions(3, { url: server.url, models, compareTo: 'alpha', judge: { model: 'gone' } }))
  const { exitCode, stdout } = await runCommand(['run', '--pairwise', ...json], { cwd: folder })
  const report = reportOf(stdout)
  expect(server.requests.filter(({ model }) => model === 'gone')).toHaveLength(1)
  expect([exitCode, report.run.complete]).toEqual([0, false])
  expect(report.warnings.map(({ code, text }) => `${code}: ${text}`)).toEqual(
    expect.arrayContaining([
      'judge_lost: the judge gone could not be asked: HTTP 401: no such key',
      expect.stringMatching(/^not_judged: alpha: [23] answers were not judged, because the judge could not be asked$/),
      'pairs_not_read: beta: 3 pairs were not read side by side, because the judge could not be asked',
    ]),
  )
})

test('--max-cost stops new verdicts', async () => {
  const folder = folderWith(simulated(['alpha', 'judge'], 6, { models: ['alpha'], run: { retries: 0 } }))
  await runCommand(['run', ...json], { cwd: folder })
  // A verdict costs about a dollar and reserves about nine.
  const args = ['judge', '--model', 'judge', '--max-cost', '$14', ...json]
  const { exitCode, stdout } = await runCommand(args, { cwd: folder })
  expect(exitCode).toBe(0)
  const { quality } = candidate(reportOf(stdout), 'alpha')
  const skipped = quality?.unscored.skipped_budget ?? 0
  expect([quality?.scored, skipped].every((count) => (count ?? 0) > 0)).toBe(true)
  expect((quality?.scored ?? 0) + skipped).toBe(6)
  expect(Number(reportOf(stdout).ledger.judgeUsd)).toBeLessThanOrEqual(14)
})

const refusals: readonly (readonly [flags: readonly string[], why: string])[] = [
  [[], 'has no judge'],
  [['--model', 'a', '--config', 'b.yaml'], '--model and --config both say who judges'],
  [['--gateway', 'main'], '--gateway needs --model'],
  [['--model', 'a', '--gateway', 'mian'], '--gateway is "mian"'],
  [['--model', 'alpha', '--pairwise', 'gamma'], '--pairwise is "gamma"'],
  [['--model', 'unpriced', '--max-cost', '$1'], 'no price for unpriced'],
  [['--model', 'alpha', '--max-cost', 'much'], '--max-cost is "much"'],
]

test('what cannot be judged as asked is refused before anything is spent', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const folder = folderWith(questions(2, { url: server.url }))
  await runCommand(['run', ...json], { cwd: folder })
  const told = []
  for (const [flags, why] of refusals) {
    const { exitCode, stderr } = await runCommand(['judge', 'latest', ...flags], { cwd: folder })
    told.push({ flags, exitCode, why: stderr.includes(why) ? why : stderr })
  }
  expect(told).toEqual(refusals.map(([flags, why]) => ({ flags, exitCode: 2, why })))
  expect(server.requests).toHaveLength(2)
})

test('with judge.cache a verdict is asked for once, unless its file is broken or the cache is not wanted', async () => {
  const { folder, asked } = await judgedRun({ model: 'kind', cache: true })
  expect(asked('kind')).toBe(10)
  const again = reportOf((await runCommand(['run', ...json], { cwd: folder })).stdout)
  expect(asked('kind')).toBe(10)
  expect(again.run.judge?.cached).toBe(10)
  expect(again.candidates.map(({ quality }) => quality?.mean)).toEqual([4, 4])
  // A kept verdict costs nothing.
  expect(again.ledger.judgeUsd).toBe('0')

  const cache = join(folder, '.llm-bench', 'cache', 'judge')
  const [file = ''] = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  writeFileSync(join(cache, file), '{"key"')
  await runCommand(['run', ...json], { cwd: folder })
  expect(asked('kind')).toBe(11)
  await runCommand(['run', '--no-judge-cache', ...json], { cwd: folder })
  expect(asked('kind')).toBe(21)
})
