import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { allFiles, folderWith, keptFolder, onlyRun, runFolders } from './testing/folder.js'
import { recordedGreeting } from './testing/project.js'
import { reportOf } from './testing/report.js'

test('init writes a project that can be planned as it is, and never writes over one', async () => {
  const cwd = folderWith()
  const { exitCode, stdout } = await runCommand(['init'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^wrote llm-bench\.yaml, golden-sets\/mine\.yaml, \.github\/workflows\/llm-bench\.yml\n/)

  const plan = await runCommand(['run', '--dry-run'], { cwd })
  expect(plan.exitCode).toBe(0)
  expect(plan.stdout).toContain('6 calls: 3 cases of mine x 2 candidates x 1 repeat, 10 at a time')

  const before = allFiles(cwd)
  const again = await runCommand(['init'], { cwd })
  expect(again.exitCode).toBe(2)
  expect(again.stderr).toContain('Nothing was written.')
  expect(allFiles(cwd)).toEqual(before)
})

test('a folder without a configuration is told three ways to begin', async () => {
  const { exitCode, stdout, stderr } = await runCommand(['run'], { cwd: folderWith() })
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatchInlineSnapshot(`
    "error  there is no llm-bench.yaml in this folder
      Start one:            llm-bench init
      Look around first:    llm-bench run --demo
      Go without a file:    llm-bench run --model gpt-4o --model deepseek-v4-flash --prompts my.csv
    "
  `)
})

describe('a finished run', () => {
  const { folder: cwd, remove } = keptFolder(
    recordedGreeting(['gpt-4o', 'deepseek-v4-flash'], { provider: 'main', prices: ['prices.yaml'] }),
  )
  beforeAll(async () => {
    await runCommand(['run', '--format', 'json'], { cwd })
    return remove
  })

  test('is reported in the same bytes each time, by the start of its id, by folder and as the latest', async () => {
    const folder = onlyRun(cwd)
    const id = basename(folder)
    const outputs = new Set<string>()
    for (const reference of ['latest', id.slice(0, 17), folder])
      outputs.add((await say(['report', reference, '--format', 'json'], { cwd })).stdout)
    expect(outputs.size).toBe(1)
    expect(reportOf([...outputs][0] ?? '').run.id).toBe(id)
  })

  test('is reported at other prices, which are not kept', async () => {
    // 10 tokens in and 2 out: at $1 and $10 a million $0.00003, at double prices twice that.
    const usd = async (...args: string[]): Promise<(string | null)[]> => {
      const { stdout } = await say(['report', 'latest', '--format', 'json', ...args], { cwd })
      return reportOf(stdout).candidates.map(({ cost }) => cost.usd)
    }
    expect(await usd()).toEqual(['0.00003', '0.00003'])
    expect(await usd('--prices', join(cwd, 'doubled.yaml'))).toEqual(['0.00006', '0.00006'])
    expect(await usd()).toEqual(['0.00003', '0.00003'])
  })
})

test('runs lists what is kept, newest first, and removes what is named', async () => {
  const cwd = folderWith(recordedGreeting(['gpt-4o'], {}))
  const list = async (): Promise<string> => (await say(['runs'], { cwd })).stdout
  expect(await list()).toBe('no runs here yet: start with llm-bench run --demo\n')
  await runCommand(['run', '--format', 'json'], { cwd })
  const older = basename(onlyRun(cwd))
  await runCommand(['run', '--format', 'json'], { cwd })
  const newer = runFolders(cwd)
    .map((folder) => basename(folder))
    .find((id) => id !== older)
  expect(await list()).toBe(`${newer}  1 call  golden  gpt-4o\n${older}  1 call  golden  gpt-4o\n`)
  const asJson = JSON.parse((await say(['runs', '--json'], { cwd })).stdout) as { id: string }[]
  expect(asJson.map(({ id }) => id)).toEqual([newer, older])

  expect((await say(['runs', 'remove', older], { cwd })).exitCode).toBe(0)
  expect(basename(onlyRun(cwd))).toBe(newer)
  expect((await say(['runs', 'remove', older], { cwd })).exitCode).toBe(2)
  expect(basename(onlyRun(cwd))).toBe(newer)
})
