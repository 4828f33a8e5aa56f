import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { GoldenSetCheck } from '../../model/golden-check.js'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { allFiles, folderWith, shipped } from './testing/folder.js'
import { simulated } from './testing/project.js'
import type { Json } from './testing/report.js'

interface Listed {
  readonly name: string
  readonly made: boolean
  readonly cases: number
  readonly withChecks: number
  readonly needJudge: number
  readonly estimate: Json<GoldenSetCheck>['estimates'][number]
}

async function listed(): Promise<readonly Listed[]> {
  const { exitCode, stdout } = await say(['golden', 'list', '--format', 'json'], { cwd: folderWith() })
  expect(exitCode).toBe(0)
  return (JSON.parse(stdout) as { sets: readonly Listed[] }).sets
}

const names = [
  ...readdirSync(shipped('golden-sets')).flatMap((file) =>
    file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
  ),
  'long-context-10',
]

test.each(names)('golden check finds nothing in %s', async (name) => {
  const { exitCode, stdout } = await runCommand(['golden', 'check', name, '--format', 'json'], { cwd: folderWith() })
  const { sets } = JSON.parse(stdout) as { sets: readonly Json<GoldenSetCheck>[] }
  expect(sets.flatMap(({ problems }) => problems)).toEqual([])
  expect(sets.map((one) => one.name)).toEqual([name])
  expect(exitCode).toBe(0)
  const schema = JSON.parse(readFileSync(shipped('schema', 'golden-check.schema.json'), 'utf8'))
  expect(new Ajv2020().validate(schema, JSON.parse(stdout))).toBe(true)
})

test('golden list says how big the sets are, whether they need a judge, and what one run costs', async () => {
  const sets = await listed()
  expect(sets.map(({ name }) => name)).toEqual(names)
  const startup = sets.find(({ name }) => name === 'startup-100')
  expect(startup).toMatchObject({ made: false, cases: 100, withChecks: 95, needJudge: 5 })
  expect(sets.find(({ name }) => name === 'long-context-10')).toMatchObject({ made: true, cases: 10, needJudge: 0 })
  // gpt-4o stands at $2.50 in and $10 out per million tokens on the card of 2 July 2026.
  for (const { estimate } of sets) {
    const { model, provider, inputTokens, outputTokens, usd } = estimate
    expect([model, provider]).toEqual(['gpt-4o', 'card-d-2026-07-02'])
    expect(Number(usd?.expected)).toBeCloseTo((inputTokens * 2.5 + outputTokens * 10) / 1e6, 9)
  }
  const { stdout } = await say(['golden', 'list'], { cwd: folderWith() })
  for (const { name, cases } of sets) expect(stdout).toMatch(new RegExp(`^${name} +${cases} `, 'm'))
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

describe('a set that ships', () => {
  test('is run by its name in place of the own one, and a name that is nearly one is guessed', async () => {
    const cwd = folderWith(simulated(['alpha'], 1))
    const plan = await say(['run', '--set', 'startup-100', '--dry-run'], { cwd })
    expect(plan.stdout).toContain('100 calls: 100 cases of startup-100 x 1 candidates')
    const unknown = await say(['run', '--set', 'startup100', '--dry-run'], { cwd })
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' })
    expect(unknown.stderr).toContain('no golden set named "startup100" ships with llm-bench')
    expect(unknown.stderr).toContain('did you mean "startup-100"?')
  })

  test('is run without a config file', async () => {
    const words = ['run', '--model', 'gpt-4o', '--set', 'startup-100', '--limit', '3', '--dry-run']
    expect((await say(words, { cwd: folderWith() })).stdout).toContain('3 calls: 3 cases of startup-100')
  })

  test('starts a project that is planned as it is', async () => {
    const cwd = folderWith()
    const { exitCode, stdout } = await say(['init', '--set', 'startup-100'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^wrote llm-bench\.yaml, golden-sets\/startup-100\.yaml, \.github/)
    const files = allFiles(cwd)
    expect(files.get(join(cwd, 'golden-sets', 'startup-100.yaml'))).toBe(
      readFileSync(shipped('golden-sets', 'startup-100.yaml'), 'utf8'),
    )
    expect(files.size).toBe(3)
    const plan = await say(['run', '--dry-run'], { cwd })
    expect(plan.stdout).toContain('200 calls: 100 cases of startup-100 x 2 candidates')

    const again = await say(['init', '--set', 'startup-100'], { cwd })
    expect(again).toMatchObject({ exitCode: 2, stdout: '' })
    expect(again.stderr).toContain('already there: golden-sets/startup-100.yaml')
    expect(allFiles(cwd)).toEqual(files)
  })

  test('is copied into a project that is there, whose configuration is left alone', async () => {
    const cwd = folderWith(simulated(['alpha'], 1))
    const before = allFiles(cwd)
    const { exitCode, stdout } = await say(['init', '--set', 'startup-100'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toBe(
      'wrote golden-sets/startup-100.yaml\n\nNext: in llm-bench.yaml, say goldenSet: golden-sets/startup-100.yaml\n',
    )
    const after = allFiles(cwd)
    after.delete(join(cwd, 'golden-sets', 'startup-100.yaml'))
    expect(after).toEqual(before)
  })

  test('that does not exist starts nothing', async () => {
    const cwd = folderWith()
    const { exitCode, stderr } = await say(['init', '--set', 'startup-200'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Did you mean startup-100?')
    expect(allFiles(cwd).size).toBe(0)
  })
})

describe('a set that is made on demand', () => {
  test('is made from its seed, to a file that is not there yet', async () => {
    const cwd = folderWith()
    const make = (...words: string[]) => say(['golden', 'make', 'long-context-10', ...words], { cwd })
    const [first, second] = [(await make()).stdout, (await make('--seed', '2')).stdout]
    expect(first).toMatch(/^# Ten questions about files of 8,000 to 100,000 tokens/)
    expect(second).not.toBe(first)
    expect(await make('--seed', '2', '--output', 'sets/long.yaml')).toMatchObject({ exitCode: 0, stdout: '' })
    expect(readFileSync(join(cwd, 'sets', 'long.yaml'), 'utf8')).toBe(second)
    const again = await make('--output', 'sets/long.yaml')
    expect(again).toMatchObject({ exitCode: 2 })
    expect(again.stderr).toContain('sets/long.yaml is there already')
    expect(readFileSync(join(cwd, 'sets', 'long.yaml'), 'utf8')).toBe(second)
  })

  test('is the same whether a run makes it or a file holds it', async () => {
    const cwd = folderWith(simulated(['alpha'], 1))
    await say(['golden', 'make', 'long-context-10', '--seed', '2', '--output', 'long.yaml'], { cwd })
    const plan = async (...words: string[]) => (await say(['run', '--dry-run', ...words], { cwd })).stdout
    const made = await plan('--set', 'long-context-10', '--set-seed', '2')
    expect(made).toContain('10 calls: 10 cases of long-context-10')
    expect(await plan('--set', 'long.yaml')).toBe(made)
    expect(await plan('--set', 'long-context-10')).not.toBe(made)
  })

  test('has another name than any that is asked for in vain', async () => {
    const { exitCode, stderr } = await say(['golden', 'make', 'long-context'], { cwd: folderWith() })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Did you mean long-context-10?')
  })
})
