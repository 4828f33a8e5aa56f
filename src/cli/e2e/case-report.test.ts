import { cpSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseReport } from '../../model/case-report.js'
import { runCommand } from './testing/command.js'
import { folderWith, keptFolder, shipped } from './testing/folder.js'
import { marks, shownIn } from './testing/judgements.js'
import { startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { reportOf } from './testing/report.js'

// Twenty sums and what three models said to them; `cheap` is wrong on the first.
const { folder, remove } = keptFolder()

beforeAll(async () => {
  cpSync(shipped('fixtures', 'e2e', 'arithmetic'), folder, { recursive: true })
  await runCommand(['run', '--output', 'report.md', '--format', 'markdown'], { cwd: folder })
})
afterAll(remove)

const isValid = new Ajv2020().compile(JSON.parse(readFileSync(shipped('schema', 'case.schema.json'), 'utf8')) as object)

/** One case as JSON, held against its schema. */
async function caseOf(cwd: string, id: string, ...flags: readonly string[]) {
  const { stdout } = await runCommand(['report', 'latest', '--case', id, '--format', 'json', ...flags], { cwd })
  const json = JSON.parse(stdout) as CaseReport
  expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true)
  return json
}

const report = (...args: readonly string[]) => runCommand(['report', ...args], { cwd: folder })

test('one case is shown across all candidates', async () => {
  const { exitCode, stdout, stderr } = await report('--case', 'p01')
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^case p01 · sums · golden\n/)
  expect(stdout).toContain('prompt\n  What is 27 + 58? End with the number.\nreference\n  85\n')
  // 31 x $2.50 + 2 x $10 = $97.50, over a million
  expect(stdout).toMatch(
    /\n\nsteady\n1 of 1 checks passed · \$0\.0000975 · .* · 31 tokens in, 2 out · 1 attempt\nanswer\n {2}27 \+ 58 = 85\. So the answer is 85\.\nchecks\n- passed number: found 85\n/,
  )
  expect(stdout).toContain(
    'Let me work that out step by step.\n  The result: 75\nchecks\n- failed number: found 75, expected 85\n',
  )
})

test('as JSON it holds what was said, as Markdown it can be written to a file', async () => {
  const json = await caseOf(folder, 'p01')
  expect(json.case).toMatchObject({ id: 'p01', reference: '85' })
  expect(
    json.candidates.map(({ candidate, calls: [call] }) => [candidate, call?.answer?.content.slice(-2), call?.cost.usd]),
  ).toEqual([
    ['steady', '5.', '0.0000975'],
    // 11 x $0.20 + 20 x $0.05 + 4 x $0.60
    ['quick', '85', '0.0000056'],
    // 31 x $0.14 + 11 x $0.28
    ['cheap', '75', '0.00000742'],
  ])
  const { exitCode, stdout, stderr } = await report('--case', 'p01', '--format', 'markdown', '--output', 'case.md')
  expect([exitCode, stdout, stderr]).toEqual([0, '', 'report written to case.md\n'])
})

test('failures, several judges and their silence fit the schema, and --judge shows the verdicts of an earlier one', async () => {
  const server = await startModelServer((received) => {
    if (received.model === 'down') return { status: 400, message: 'not today' }
    if (shownIn(received, 'answer') === null) return { content: `Hello from ${received.model}!` }
    return received.model === 'vague' ? { content: 'Hard to say.' } : marks(received.model === 'strict' ? 2 : 5)
  })
  const judged = folderWith(
    questions(1, { url: server.url, models: ['alpha', 'down'], judges: ['kind', 'vague'], run: { retries: 0 } }),
  )
  const first = reportOf((await runCommand(['run', '--format', 'json'], { cwd: judged })).stdout)
  await runCommand(['judge', 'latest', '--model', 'strict'], { cwd: judged })
  const now = await caseOf(judged, 'q1')
  expect([now.run.judge, now.candidates[0]?.calls[0]?.score]).toEqual(['strict', 2])
  expect(now.candidates[1]?.calls[0]?.outcome).toMatchObject({ status: 'failed', failure: { httpStatus: 400 } })
  const before = await caseOf(judged, 'q1', '--judge', first.run.judge?.fingerprint ?? '')
  expect(before.run.judge).toBe('kind, vague')
  expect(before.candidates[0]?.calls[0]?.verdicts.map(({ verdict }) => verdict.status)).toEqual([
    'scored',
    'judge_unparsable',
  ])
  // One of two has scored it, and two in three must.
  expect(before.candidates[0]?.calls[0]?.score).toBeNull()
  const unknown = await runCommand(['report', '--case', 'q1', '--judge', 'ffff'], { cwd: judged })
  expect(unknown.exitCode).toBe(2)
  expect(isValid({ ...now, candidates: [{ ...now.candidates[0], calls: null }] })).toBe(false)
})

test('a case that is not there is answered with those that may have been meant', async () => {
  const { exitCode, stdout, stderr } = await report('--case', 'p1')
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/has no case "p1"\n.*Did you mean p01, p10, p11\?/)
  expect((await report('--case', 'parcel')).stderr).toContain('It has p01, p02, p03, p04, p05, …')
})

test('one case is no table of candidates', async () => {
  const { exitCode, stderr } = await report('--case', 'p01', '--format', 'csv')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('one case cannot be printed as csv')
})

test('the report of the whole run names the cases each candidate did worst at', async () => {
  const { stdout } = await report()
  const worst = stdout.slice(stdout.indexOf('Lowest scores'), stdout.indexOf('How to read this'))
  expect(worst).toContain('- steady: p07 0 % (number: found')
  expect(worst).toContain('One case in full: llm-bench report --case <id>')
})
