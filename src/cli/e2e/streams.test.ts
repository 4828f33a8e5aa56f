import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { folderWith, keptFolder } from './testing/folder.js'
import { simulated } from './testing/project.js'
import { reportOf } from './testing/report.js'

test('stdout holds the report alone, while progress and where the run is kept go to stderr', async () => {
  const folder = folderWith(simulated(['alpha', 'beta'], 5))
  const { stdout, stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  const { run } = reportOf(stdout)
  expect(stderr.replace(/\d[\d.]*\/s/, 'N/s').replace(/\$[\d.]+/, '$N')).toBe(
    `calls   10/10  N/s  $N spent\nrun kept in .llm-bench/runs/${run.id}\n`,
  )
})

test('--quiet leaves the progress out', async () => {
  const folder = folderWith(simulated(['alpha'], 3))
  const { stdout, stderr } = await runCommand(['run', '--format', 'json', '--quiet'], { cwd: folder })
  expect(stderr).toBe(`run kept in .llm-bench/runs/${reportOf(stdout).run.id}\n`)
})

test('--output writes the same bytes to a file, in folders that are made for it, and nothing to stdout', async () => {
  const folder = folderWith(simulated(['alpha'], 3))
  const args = ['--format', 'json', '--output', join('reports', 'first.json')]
  const { exitCode, stdout, stderr } = await runCommand(['run', ...args], { cwd: folder })
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
  expect(stderr).toContain('report written to reports/first.json')
  const again = await runCommand(['report', 'latest', '--format', 'json'], { cwd: folder })
  expect(readFileSync(join(folder, 'reports', 'first.json'), 'utf8')).toBe(again.stdout)
})

describe('colour', () => {
  const esc = '\u001b'
  const { folder: cwd, remove } = keptFolder(simulated(['alpha'], 3))
  beforeAll(async () => {
    await runCommand(['run'], { cwd })
    return remove
  })

  test.each([
    { what: 'by itself none, when nobody is looking', args: [], env: {}, coloured: false },
    { what: 'FORCE_COLOR wants it', args: [], env: { FORCE_COLOR: '1' }, coloured: true },
    { what: 'NO_COLOR forbids it', args: [], env: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
    { what: '--no-color forbids it', args: ['--no-color'], env: { FORCE_COLOR: '1' }, coloured: false },
  ])('$what', async ({ args, env, coloured }) => {
    const wrong = await runCommand([...args, 'run', 'nowhere.yaml'], { cwd, env })
    expect(wrong.stderr.includes(esc)).toBe(coloured)
    const report = await say([...args, 'report', '--format', 'terminal'], { cwd, env })
    expect(report.stdout.includes(esc)).toBe(coloured)
  })
})

test('a reader that has seen enough is no error', async () => {
  const folder = folderWith(simulated(['alpha'], 3))
  const { exitCode, stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder, closesStdout: true })
  expect(exitCode).toBe(0)
  expect(stderr).not.toContain('EPIPE')
})
