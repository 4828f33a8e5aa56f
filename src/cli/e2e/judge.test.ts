import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, writeFiles } from './testing/folder.js'
import { simulated } from './testing/project.js'
import { candidate, type Report, reportOf } from './testing/report.js'

const models = [
  { id: 'alpha', params: { maxTokens: 50 } },
  { id: 'beta', params: { maxTokens: 50 } },
]

/** Two models answer eight cases each, and `alpha` reads all of them. */
const project = (judge: object) =>
  simulated(['alpha', 'beta'], 8, {
    models,
    run: { retries: 0 },
    judge: { model: 'alpha', params: { maxTokens: 400 }, ...judge },
  })

const judged = (judge: object): string => folderWith(project(judge))

test('the judge scores every answer, and its money is a ledger of its own', async () => {
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: judged({}) })
  expect(exitCode).toBe(0)
  const report = reportOf(stdout)
  expect(report.simulated).toBe(true)
  expect(report.run.judge).toMatchObject({ model: 'alpha', sample: 1, criteria: ['accuracy', 'relevance', 'tone'] })
  for (const id of ['alpha', 'beta']) {
    const { quality, cost } = candidate(report, id)
    expect(quality).toMatchObject({ scored: 8, judged: 8, unscored: {} })
    expect(Object.keys(quality?.criteria ?? {})).toEqual(['accuracy', 'relevance', 'tone'])
    expect(quality?.mean).toBeGreaterThanOrEqual(1)
    expect(quality?.mean).toBeLessThanOrEqual(5)
    expect(Number(cost.usd)).toBeGreaterThan(0)
  }
  // The ledger of the candidates is what they cost, and nothing the judge did.
  const candidates = report.candidates.reduce((sum, { cost }) => sum + Number(cost.usd), 0)
  expect(Number(report.ledger.candidatesUsd)).toBeCloseTo(candidates, 9)
  expect(Number(report.ledger.judgeUsd)).toBeGreaterThan(candidates)
  expect(report.warnings.map(({ code }) => code)).toContain('indicative')
})

test('when the judge has spent its share the rest is left unscored, which is told and made up for by a richer resume', async () => {
  // A verdict costs about a dollar here and reserves nine times that: some fit into $16, and not all sixteen.
  const folder = judged({ maxCost: '$16' })
  const args = ['run', '--format', 'json']
  const poor = reportOf((await runCommand(args, { cwd: folder })).stdout)
  const [scored, skipped] = [
    total(poor, ({ scored }) => scored),
    total(poor, ({ unscored }) => unscored.skipped_budget),
  ]
  expect(scored + skipped).toBe(16)
  expect(Math.min(scored, skipped)).toBeGreaterThan(0)
  expect(Number(poor.ledger.judgeUsd)).toBeLessThanOrEqual(16)
  const told = poor.warnings.filter(({ code }) => code === 'judge_budget').map(({ text }) => text)
  expect(told[0]).toMatch(
    /^(alpha|beta): \d of 8 answers were not judged, because the money for the judge was used up$/,
  )

  writeFiles(folder, project({}))
  const rich = reportOf((await runCommand([...args, '--resume'], { cwd: folder })).stdout)
  expect(total(rich, ({ scored }) => scored)).toBe(16)
  expect(rich.ledger.candidatesUsd).toBe(poor.ledger.candidatesUsd)
  expect(Number(rich.ledger.judgeUsd)).toBeGreaterThan(Number(poor.ledger.judgeUsd))
})

type Quality = NonNullable<Report['candidates'][number]['quality']>

/** A count summed over the candidates. */
const total = ({ candidates }: Report, count: (quality: Quality) => number | undefined): number =>
  candidates.reduce((sum, { quality }) => sum + (quality === null ? 0 : (count(quality) ?? 0)), 0)

test('--no-judge leaves the judge out', async () => {
  const { exitCode, stdout } = await runCommand(['run', '--no-judge', '--format', 'json'], { cwd: judged({}) })
  expect(exitCode).toBe(0)
  const { run, candidates, ledger } = reportOf(stdout)
  expect(run.judge).toBe(null)
  expect(candidates.map(({ quality, checks }) => [quality, checks?.passed])).toEqual([
    [null, 8],
    [null, 8],
  ])
  expect(Number(ledger.judgeUsd)).toBe(0)
})
