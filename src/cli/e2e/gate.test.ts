import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { GateReport } from '../../model/gate.js'
import { type Outcome, runCommand } from './testing/command.js'
import { folderWith, keptFolder, onlyRun, runFolders, writeFiles } from './testing/folder.js'
import { judgementsOf } from './testing/judgements.js'
import { simulated } from './testing/project.js'
import { reportOf } from './testing/report.js'

const BASELINE = 'llm-bench.baseline.json'
const CASES = 60

/** What a machine under load adds is little beside 40 ms, and far from ten times that. */
const steady = {
  firstTokenMs: { p50: 40, p95: 42 },
  tokensPerSecond: { p50: 100_000, p95: 100_000 },
  skill: '100%',
  judgeNoise: 0.1,
}

const gates = {
  quality: { margin: 0.25 },
  passRate: { margin: '10%' },
  cost: { maxIncrease: '10%' },
  latencyP50: { maxIncrease: '200%' },
}

/** A project whose candidate `alpha` behaves so, and whose judge `reader` as ever. */
const project = (alpha: object = {}, sections: object = {}): Readonly<Record<string, string>> => ({
  ...simulated(['alpha', 'reader'], CASES, {
    models: ['alpha'],
    judge: { model: 'reader' },
    run: { retries: 0 },
    gates,
    ...sections,
  }),
  'profiles.yaml': JSON.stringify({ version: 1, models: { alpha: { ...steady, ...alpha }, reader: steady } }),
})

const { folder, remove } = keptFolder(project())
let baseline = ''

beforeAll(async () => {
  expect((await runCommand(['run', '--quiet'], { cwd: folder })).exitCode).toBe(0)
  const saved = await runCommand(['baseline', 'save', '--with-text'], { cwd: folder })
  expect(saved).toMatchObject({ exitCode: 0, stdout: '' })
  expect(saved.stderr).toMatch(/^llm-bench\.baseline\.json: run \S+ of \d{4}-\d\d-\d\d\n$/)
  baseline = readFileSync(join(folder, BASELINE), 'utf8')
  return remove
}, 60_000)

/** A project with the baseline of the steady one in it. */
const withBaseline = (files: Readonly<Record<string, string>>): string => folderWith({ ...files, [BASELINE]: baseline })

const gated = (cwd: string, ...args: string[]): Promise<Outcome> =>
  runCommand(['run', '--baseline', BASELINE, '--format', 'json', ...args], { cwd })

function gateIn({ stdout }: Outcome): GateReport {
  const { gate } = reportOf(stdout)
  if (gate === null) throw new Error('the run was held against nothing')
  return gate as unknown as GateReport
}

const verdicts = ({ gates: all }: GateReport) => Object.fromEntries(all.map((one) => [one.metric, one.verdict]))

const allPass = { quality: 'pass', passRate: 'pass', cost: 'pass', latencyP50: 'pass' }

test('the same model again passes every gate', async () => {
  const outcome = await gated(withBaseline(project()), '--confirm', '2')
  expect(verdicts(gateIn(outcome))).toEqual(allPass)
  expect(gateIn(outcome)).toMatchObject({ verdict: 'pass', comparedCases: CASES, flippedCases: [], failed: false })
  // Nothing was in doubt, so nothing was asked again.
  expect(gateIn(outcome).confirmed).toEqual([])
  expect(outcome.exitCode).toBe(0)
})

test('a model that got worse ends in exit code 1, with the cases it now fails by name and by what was said', async () => {
  const cwd = withBaseline(project({ skill: '40%' }))
  const outcome = await gated(cwd)
  expect(outcome.exitCode).toBe(1)
  const gate = gateIn(outcome)
  expect(verdicts(gate)).toEqual({
    ...allPass,
    quality: 'regression',
    passRate: 'regression',
    cost: expect.any(String),
  })

  // Every case passed before, so those that fail their check now are the ones that turned.
  const failing = judgementsOf(onlyRun(cwd)).flatMap((line) =>
    line.type === 'checks' && line.results.some(({ status }) => status === 'failed') ? [line.callId.split('|')[0]] : [],
  )
  const turned = gate.flippedCases.filter(({ metric }) => metric === 'passRate')
  expect(failing.length).toBeGreaterThan(10)
  expect(turned.map(({ caseId }) => caseId).sort()).toEqual(failing.sort())
  for (const { caseId, before, after } of turned) {
    expect(before.answer).toContain(caseId.toUpperCase())
    expect(after.answer).not.toContain(caseId.toUpperCase())
    expect(after.why).toContain('contains')
  }
  const marked = gate.flippedCases.find(({ metric }) => metric === 'quality')
  expect(marked?.before.why).toEqual(expect.any(String))
  expect(marked?.after.why).toEqual(expect.any(String))

  const told = await runCommand(['compare', BASELINE, 'latest'], { cwd })
  expect(told.exitCode).toBe(1)
  expect(told.stdout).toMatch(/^REGRESSION: \d of 4 gates\n/)
  expect(told.stdout).toContain(turned[0]?.caseId ?? '')
})

test('a slower model ends in exit code 1 on its latency', async () => {
  const outcome = await gated(withBaseline(project({ firstTokenMs: { p50: 600, p95: 620 } })))
  expect(verdicts(gateIn(outcome))).toEqual({ ...allPass, latencyP50: 'regression' })
  expect(outcome.exitCode).toBe(1)
})

test('a dearer one on its cost', async () => {
  const files = project()
  const dearer = { ...files, 'prices.yaml': (files['prices.yaml'] ?? '').replaceAll('1000', '1300') }
  const outcome = await gated(withBaseline(dearer))
  const { gates: all } = gateIn(outcome)
  expect(verdicts(gateIn(outcome))).toEqual({ ...allPass, cost: 'regression' })
  // The same tokens at 1.3 times the price, case by case: 30 % more and no doubt about it.
  expect(all.find(({ metric }) => metric === 'cost')?.change?.estimate).toBeCloseTo(0.3, 9)
  expect(outcome.exitCode).toBe(1)
})

test('a gateway that fails three calls in ten measured nothing: exit code 3 and not 1', async () => {
  const cwd = withBaseline(project({ failures: { http_5xx: '30%' }, skill: '40%' }))
  const outcome = await gated(cwd)
  expect(outcome.exitCode).toBe(3)
  expect(gateIn(outcome).failed).toBe(true)
  expect((await runCommand(['compare', BASELINE, 'latest'], { cwd })).exitCode).toBe(3)
})

test('a candidate under another name is refused before anything is spent, and by a dry run, too', async () => {
  const cwd = withBaseline(project({}, { models: [{ id: 'alpha', label: 'renamed' }] }))
  for (const args of [[], ['--dry-run']]) {
    const refused = await gated(cwd, ...args)
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain('the base has alpha, the run renamed: they have no candidate in common')
  }
  expect(runFolders(cwd)).toEqual([])
})

test('no repeats are bought for gates that repeats cannot decide', async () => {
  const cwd = withBaseline(project({ skill: '40%' }))
  // Ten cases, and a verdict takes twenty: three answers of each are ten cases still.
  const outcome = await gated(cwd, '--limit', '10', '--confirm', '2')
  expect(gateIn(outcome)).toMatchObject({ verdict: 'inconclusive', comparedCases: 10, confirmed: [] })
  expect(reportOf(outcome.stdout).candidates[0]?.calls).toMatchObject({ ok: 10 })
})

test('another judge is refused before anything is spent, unless it is allowed', async () => {
  const cwd = withBaseline(project({}, { judge: { model: 'reader', params: { temperature: 0.5 } } }))
  const refused = await gated(cwd)
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
  expect(refused.stderr).toContain('--allow-judge-change')
  expect(runFolders(cwd)).toEqual([])
  const allowed = await gated(cwd, '--allow-judge-change')
  expect(gateIn(allowed).warnings.map(({ code }) => code)).toContain('judge_changed')
})

test('of an edited golden set the unchanged cases are compared; another one is refused', async () => {
  const files = project()
  const golden = files['golden.jsonl'] ?? ''
  const edited = golden
    .replace('Repeat the code TW-1000.', 'Please repeat the code TW-1000.')
    .replace('tw-1001', 'tw-new')
  const outcome = await gated(withBaseline({ ...files, 'golden.jsonl': edited }))
  expect(gateIn(outcome)).toMatchObject({
    comparedCases: CASES - 2,
    changedCases: ['tw-1000'],
    newCases: ['tw-new'],
    removedCases: ['tw-1001'],
  })
  expect(outcome.exitCode).toBe(0)

  const other = withBaseline({ ...files, 'golden.jsonl': golden.replaceAll('tw-', 'other-') })
  expect(await gated(other)).toMatchObject({ exitCode: 2, stdout: '' })
  expect(runFolders(other)).toEqual([])
})

test('candidates in doubt are asked again, and all of their answers count', async () => {
  const cwd = withBaseline(project({ skill: '40%' }))
  const outcome = await gated(cwd, '--confirm', '2')
  const gate = gateIn(outcome)
  expect(gate.confirmed).toEqual([{ candidate: 'alpha', repeats: 2 }])
  expect(reportOf(outcome.stdout).candidates[0]?.calls).toMatchObject({ ok: 3 * CASES, notRun: 0 })
  expect(gate.gates.map(({ metric, n }) => [metric, n])).toContainEqual(['quality', CASES])
  expect(verdicts(gate)).toMatchObject({ quality: 'regression', passRate: 'regression' })
  expect(outcome.exitCode).toBe(1)
})

test('limits hold without a baseline, by the bound of a value', async () => {
  const cwd = folderWith(
    project({ skill: '40%' }, { gates: { passRate: { floor: '90%' }, latencyP50: { max: '30s' } } }),
  )
  const outcome = await runCommand(['run', '--format', 'json'], { cwd })
  const { base, floors, verdict } = gateIn(outcome)
  expect({ base, verdict }).toEqual({ base: null, verdict: 'missed' })
  expect(floors.map(({ metric, verdict: one }) => [metric, one])).toEqual([
    ['passRate', 'missed'],
    ['latencyP50', 'pass'],
  ])
  expect(outcome.exitCode).toBe(1)
})

test('a baseline is replaced by promotion alone, listed and shown', async () => {
  const [, id = ''] = /"id":"([^"]+)"/.exec(baseline) ?? []
  const cwd = folderWith({ [BASELINE]: baseline, 'monday.json': baseline.replace(id, 'monday') })
  const refused = await runCommand(['baseline', 'save', 'monday.json'], { cwd })
  expect(refused).toMatchObject({ exitCode: 2 })
  expect(refused.stderr).toContain('baseline promote monday.json')
  expect(readFileSync(join(cwd, BASELINE), 'utf8')).toBe(baseline)

  writeFiles(cwd, { 'package.json': '{"name": "mine"}' })
  const elsewhere = await runCommand(['baseline', 'promote', 'monday.json', '--output', 'package.json'], { cwd })
  expect(elsewhere).toMatchObject({ exitCode: 2 })
  expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe('{"name": "mine"}')

  const promoted = await runCommand(['baseline', 'promote', 'monday.json', '--with-text'], { cwd })
  expect(promoted.exitCode).toBe(0)
  expect(promoted.stderr).toContain(`in place of run ${id} of`)
  expect(readFileSync(join(cwd, BASELINE), 'utf8')).toBe(baseline.replace(id, 'monday'))
  const listed = await runCommand(['baseline', 'list'], { cwd })
  expect(listed.stdout).toMatch(
    /^llm-bench\.baseline\.json {2}run monday .*: alpha\nmonday\.json {2}run monday .*: alpha\n$/,
  )
  expect((await runCommand(['baseline', 'show'], { cwd })).stdout).toContain(`alpha: ${CASES} calls, mean mark`)
})

test('a baseline that is broken, of a newer form, or not there is exit code 2 before anything is asked', async () => {
  const cwd = withBaseline(project())
  for (const text of [baseline.slice(0, 500), baseline.replace('"llmBenchBaseline": 1', '"llmBenchBaseline": 9')]) {
    writeFileSync(join(cwd, BASELINE), text)
    expect(await gated(cwd)).toMatchObject({ exitCode: 2, stdout: '' })
  }
  const missing = await runCommand(['run', '--baseline', 'none.json'], { cwd })
  expect(missing).toMatchObject({ exitCode: 2, stdout: '' })
  expect(missing.stderr).toContain('there is no baseline file none.json')
  expect(runFolders(cwd)).toEqual([])
  writeFiles(cwd, { [BASELINE]: baseline })
  expect((await runCommand(['compare', BASELINE, BASELINE], { cwd })).exitCode).toBe(0)
})
