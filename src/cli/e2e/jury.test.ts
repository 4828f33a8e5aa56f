import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
import { judgementsOf } from './testing/judgements.js'
import { simulated } from './testing/project.js'
import { candidate, reportOf } from './testing/report.js'

const judges = ['gpt-judge', 'claude-judge', 'qwen-judge']
const everyone = ['gpt-small', 'alpha', ...judges]

/** Two candidates answer eight cases, and three judges read every answer. */
const project = (judge: object = {}, sections: object = { judges }) =>
  folderWith(
    simulated(everyone, 8, {
      models: ['gpt-small', 'alpha'].map((id) => ({ id, params: { maxTokens: 50 } })),
      run: { retries: 0 },
      judge: { criteria: ['accuracy', 'tone'], ...judge },
      ...sections,
    }),
  )

const json = ['--format', 'json']

test('every judge of a jury reads every answer, its median counts, and its money is counted together', async () => {
  const folder = project()
  const { exitCode, stdout } = await runCommand(['run', ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  const report = reportOf(stdout)
  expect(report.run.judge?.model).toBe('gpt-judge, claude-judge, qwen-judge')
  expect(report.run.judge?.fingerprint.split('+')).toHaveLength(3)
  expect(report.jury?.judges.map(({ model, scored, judged }) => [model, scored, judged])).toEqual(
    judges.map((model) => [model, 16, 16]),
  )
  expect(Object.keys(report.jury?.alpha ?? {})).toEqual(['accuracy', 'tone'])
  for (const id of ['gpt-small', 'alpha'])
    expect(candidate(report, id).quality).toMatchObject({ scored: 8, judged: 8, unscored: {} })

  const lines = judgementsOf(onlyRun(folder))
  expect(lines.filter(({ type }) => type === 'verdict')).toHaveLength(3 * 16)
  // $1 a thousand tokens, in and out.
  const tokens = lines
    .flatMap((line) => (line.type === 'verdict' ? line.attempts : []))
    .map(({ usage }) => (usage.status === 'reported' ? usage.usage.freshInput + usage.usage.answer : Number.NaN))
  expect(Number(report.ledger.judgeUsd)).toBeCloseTo(tokens.reduce((sum, count) => sum + count, 0) / 1000, 6)
})

test('a jury is shown in the terminal and in Markdown with its agreement', async () => {
  const folder = project()
  const { stdout } = await runCommand(['run'], { cwd: folder })
  expect(stdout).toMatch(/^Jury: mean quality by judge \(1–5\)$/m)
  expect(stdout).toMatch(/^candidate +gpt-judge +claude-judge +qwen-judge$/m)
  expect(stdout).toContain("Agreement (Krippendorff's alpha, ordinal; 1 is perfect, 0 is chance): accuracy ")
  const markdown = await runCommand(['report', '--format', 'markdown'], { cwd: folder })
  expect(markdown.stdout).toContain('| candidate | gpt-judge | claude-judge | qwen-judge |')
})

test('a jury that was stopped goes on where it was: no judge reads an answer twice', async () => {
  const folder = project()
  await runCommand(['run', ...json], { cwd: folder })
  const file = join(onlyRun(folder), 'judgements.jsonl')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, `${lines.slice(0, 40).join('\n')}\n`)

  const { exitCode, stdout } = await runCommand(['run', '--resume', ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(reportOf(stdout).jury?.judges.map(({ scored }) => scored)).toEqual([16, 16, 16])
  const read = judgementsOf(onlyRun(folder)).flatMap((line) =>
    line.type === 'verdict' ? [`${line.judge} ${line.callId}`] : [],
  )
  expect(read).toHaveLength(3 * 16)
  expect(new Set(read).size).toBe(3 * 16)
})

test('excludeSelf keeps a juror from its own family, and the others decide', async () => {
  const { stdout } = await runCommand(['run', ...json], { cwd: project({ excludeSelf: true }) })
  const report = reportOf(stdout)
  expect(report.jury?.judges.map(({ scored }) => scored)).toEqual([8, 16, 16])
  expect(report.jury?.judges[0]?.means).toMatchObject({ 'gpt-small': null })
  expect(candidate(report, 'gpt-small').quality).toMatchObject({ scored: 8, unscored: {} })
  expect(report.warnings.map(({ code }) => code)).not.toContain('judge_self_preference')
})

test('excludeSelf leaves what only its own family could judge without a score, and says so', async () => {
  const folder = project({ model: 'gpt-judge', excludeSelf: true }, {})
  const { exitCode, stdout } = await runCommand(['run', ...json], { cwd: folder })
  expect(exitCode).toBe(0)
  const report = reportOf(stdout)
  expect(candidate(report, 'gpt-small').quality).toMatchObject({
    mean: null,
    scored: 0,
    judged: 0,
    unscored: { excluded_self: 8 },
  })
  expect(candidate(report, 'alpha').quality).toMatchObject({ scored: 8 })
  expect(report.warnings.find(({ code }) => code === 'judge_excluded_self')?.text).toBe(
    'gpt-small: 8 answers have no score, because every judge is of its own family (excludeSelf)',
  )
})

test('one juror in three may fail, two may not', async () => {
  const failing = (names: readonly string[]) => {
    const fast = { firstTokenMs: { p50: 1, p95: 1 }, tokensPerSecond: { p50: 100000, p95: 100000 }, skill: '100%' }
    const files = simulated(everyone, 4, { models: ['alpha'], run: { retries: 0 }, judges })
    const models = Object.fromEntries(
      everyone.map((id) => [id, names.includes(id) ? { ...fast, judgeFailures: { refusal: '100%' } } : fast]),
    )
    return folderWith({ ...files, 'profiles.yaml': JSON.stringify({ version: 1, models }) })
  }
  const qualityOf = async (names: readonly string[]) =>
    candidate(reportOf((await runCommand(['run', ...json], { cwd: failing(names) })).stdout), 'alpha').quality
  expect(await qualityOf(['qwen-judge'])).toMatchObject({ scored: 4, unscored: {} })
  expect(await qualityOf(['qwen-judge', 'gpt-judge'])).toMatchObject({ scored: 0, unscored: { judge_refusal: 4 } })
})
