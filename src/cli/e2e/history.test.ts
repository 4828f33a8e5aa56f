import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { History } from '../../model/history.js'
import { type Said, say } from '../testing/world.js'
import { folderWith, runFolders, writeFiles } from './testing/folder.js'
import { marks, shownIn } from './testing/judgements.js'
import { startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { reportOf } from './testing/report.js'

const jsonl = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

interface Project {
  run(sections: object, ...words: readonly string[]): Promise<string>
  say(...words: readonly string[]): Promise<Said>
  history(...words: readonly string[]): Promise<History>
  /** What models answer from now on. */
  answer(text: string): void
}

/** Four questions that are well answered by "Hello!"; every judge gives a 4. `run` returns the id of the new run. */
async function project(): Promise<Project> {
  let content = 'Hello!'
  const { url } = await startModelServer((received) => (shownIn(received, 'answer') === null ? { content } : marks(4)))
  const checks = [{ type: 'contains', text: 'Hello' }]
  const golden = jsonl([1, 2, 3, 4].map((n) => ({ id: `q${n}`, prompt: `question ${n}`, checks })))
  const cwd = folderWith()
  const at = (...words: readonly string[]): Promise<Said> => say(words, { cwd })
  return {
    say: at,
    answer(text) {
      content = text
    },
    async run(sections, ...words) {
      writeFiles(cwd, { ...questions(1, { url, ...sections }), 'golden.jsonl': golden })
      const before = new Set(runFolders(cwd))
      await at('run', '--quiet', ...words)
      // Ids of runs of one second sort by chance.
      return basename(runFolders(cwd).find((folder) => !before.has(folder)) ?? '')
    },
    async history(...words) {
      const { exitCode, stdout, stderr } = await at('history', '--format', 'json', ...words)
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      return JSON.parse(stdout) as History
    },
  }
}

const figuresOf = ({ series }: History) =>
  series.flatMap(({ candidate, points }) =>
    points.map(({ runId, figure }) => [candidate, runId, figure?.value ?? null]),
  )

test('a trend has the figures of the reports, oldest first, and names the runs of other cases', async () => {
  const here = await project()
  const short = await here.run({}, '--limit', '2')
  const good = await here.run({})
  here.answer('Go away.')
  const bad = await here.run({})
  const trend = await here.history('--metric', 'passRate')
  expect(figuresOf(trend)).toEqual([
    ['alpha', good, 1],
    ['alpha', bad, 0],
  ])
  const report = reportOf((await here.say('report', bad, '--format', 'json')).stdout)
  expect(trend.series[0]?.points[1]?.figure).toEqual({
    value: 0,
    interval: report.candidates[0]?.checks?.interval,
    n: 4,
  })
  expect(trend.leftOut).toEqual([{ runId: short, why: 'other_golden_set', text: 'golden with other cases' }])
  expect(trend.goldenSet).toMatchObject({ name: 'golden', cases: 4 })

  expect(figuresOf(await here.history('--metric', 'passRate', '--like', short))).toEqual([['alpha', short, 1]])
  expect(figuresOf(await here.history('--metric', 'passRate', '--last', '1'))).toEqual([['alpha', bad, 0]])
  // Ten tokens in and five out at $1 a thousand: $0.015 a request, whatever was said.
  expect(figuresOf(await here.history('--metric', 'cost')).map(([, , usd]) => usd)).toEqual([15, 15])
  expect(figuresOf(await here.history('--metric', 'outputTokens')).map(([, , tokens]) => tokens)).toEqual([5, 5])
})

test('marks of two judges are never in one trend, and other figures of those runs are', async () => {
  const here = await project()
  const other = await here.run({ judge: { model: 'gamma' } })
  const first = await here.run({ judge: { model: 'beta' } })
  const second = await here.run({ judge: { model: 'beta' } })
  const trend = await here.history()
  expect(figuresOf(trend)).toEqual([
    ['alpha', first, 4],
    ['alpha', second, 4],
  ])
  expect(trend.judge).toMatchObject({ model: 'beta' })
  expect(trend.leftOut).toMatchObject([{ runId: other, why: 'other_judge' }])
  expect(trend.leftOut[0]?.text).toMatch(/^marked by gamma \([0-9a-f]{12}\)$/)
  expect(figuresOf(await here.history('--metric', 'passRate'))).toHaveLength(3)
})

test('a run of kept answers is marked, and one that was stopped is left out', async () => {
  const here = await project()
  await here.run({ run: { cache: true } })
  await here.run({ run: { cache: true } })
  const stopped = await here.run({ run: { budget: '$0.0001' } })
  const trend = await here.history('--metric', 'passRate')
  expect(trend.series[0]?.points.map(({ kept }) => kept)).toEqual([0, 1])
  expect(trend.warnings.map(({ code }) => code)).toEqual(['kept_answers'])
  expect(trend.leftOut).toEqual([{ runId: stopped, why: 'incomplete', text: 'it was stopped before its end' }])
})

test('a folder that is no run any more is passed over and named', async () => {
  const here = await project()
  await here.run({})
  const { stdout } = await here.say('runs', '--json')
  const [{ folder }] = JSON.parse(stdout) as [{ folder: string }]
  const good = await here.run({})
  writeFileSync(join(folder, 'calls.jsonl'), 'torn\n{}\n')
  const trend = await here.history('--metric', 'errorRate')
  expect(figuresOf(trend)).toEqual([['alpha', good, 0]])
  expect(trend.leftOut).toMatchObject([{ runId: basename(folder), why: 'unreadable' }])
})

test.each([
  [['--metric', 'speed'], 'Allowed choices are quality, passRate, errorRate, cost'],
  [['--set', 'nothing'], 'there is no finished run of the golden set "nothing"'],
  [['--candidate', 'nobody'], 'no run that can be compared has a candidate "nobody"\n  Known: alpha.'],
  [['--like', '1999'], 'there is no run "1999"'],
  [['--last', '0'], 'It must be a whole number of 1 or more.'],
])('history %j is a mistake of the user', async (words, text) => {
  const here = await project()
  await here.run({})
  const { exitCode, stdout, stderr } = await here.say('history', ...words)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(text)
})

test('before the first run it says how to make one', async () => {
  const here = await project()
  expect(await here.say('history')).toMatchObject({ exitCode: 2, stdout: '' })
})
