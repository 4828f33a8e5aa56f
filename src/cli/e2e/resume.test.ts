import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand, startCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
import { type Received, startModelServer } from './testing/model-server.js'
import { question, questions } from './testing/project.js'
import { candidate, finishedCalls, reportOf } from './testing/report.js'
import { until } from './testing/until.js'

const hello = { content: 'Hello!' }

const inOrder = (received: readonly Received[]): string[] => received.map(({ prompt }) => prompt).sort()

const allQuestions = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => question(index + 1)).sort()

test('after a kill in mid-run no finished call is repeated, none is lost, and the reserve of those on their way counts as spent', async () => {
  let willing = false
  const server = await startModelServer((_, index) => (willing || index < 7 ? hello : 'silence'))
  const folder = folderWith(questions(20, { url: server.url, run: { concurrency: 4 } }))
  const command = startCommand(['run', '--format', 'json'], { cwd: folder })
  await until(() => server.requests.length === 11 && finishedCalls(onlyRun(folder)).length === 7)
  command.signal('SIGKILL')
  expect((await command.ended).exitCode).toBe(null)

  willing = true
  const { exitCode, stdout, stderr } = await runCommand(['run', '--resume', '--format', 'json'], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(inOrder(server.answered)).toEqual(allQuestions(20))
  expect(server.requests).toHaveLength(11 + 13)
  const report = reportOf(stdout)
  expect(report.run.complete).toBe(true)
  expect(candidate(report, 'alpha').calls).toMatchObject({ planned: 20, ok: 20, notRun: 0 })
  expect(report.warnings.find(({ code }) => code === 'lost_calls')?.text).toMatch(/^4 calls were in flight/)
  expect(stderr).toContain('run kept in')
})

test('a line that the kill cut off is asked again', async () => {
  const server = await startModelServer(() => hello)
  const folder = folderWith(questions(6, { url: server.url, run: { concurrency: 1 } }))
  await runCommand(['run', '--format', 'json'], { cwd: folder })
  const file = join(onlyRun(folder), 'calls.jsonl')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length - 40))

  const { exitCode, stdout } = await runCommand(['run', '--resume', '--format', 'json'], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(server.requests).toHaveLength(6 + 1)
  expect(candidate(reportOf(stdout), 'alpha').calls).toMatchObject({ ok: 6, notRun: 0 })
})

test('a run is not resumed with another configuration', async () => {
  const server = await startModelServer(() => hello)
  const folder = folderWith(questions(4, { url: server.url }))
  await runCommand(['run', '--format', 'json'], { cwd: folder })
  const { exitCode, stdout, stderr } = await runCommand(['run', '--resume', '--limit', '3'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(
    'cannot be resumed: its prompts, models, repeats or seed are not those of this configuration',
  )
  expect(server.requests).toHaveLength(4)
})

test('--retry-failed asks what failed once more, and nothing else', async () => {
  let healed = false
  const sick = new Set([question(2), question(5)])
  const server = await startModelServer(({ prompt }) =>
    !healed && sick.has(prompt) ? { status: 422, message: 'not today' } : hello,
  )
  const folder = folderWith(questions(6, { url: server.url }))
  const before = reportOf((await runCommand(['run', '--format', 'json'], { cwd: folder })).stdout)
  expect(candidate(before, 'alpha').calls).toMatchObject({ ok: 4, failed: { http_4xx: 2 } })

  healed = true
  const args = ['run', '--resume', '--format', 'json']
  await runCommand(args, { cwd: folder })
  expect(server.requests).toHaveLength(6)
  const after = reportOf((await runCommand([...args, '--retry-failed'], { cwd: folder })).stdout)
  expect(inOrder(server.requests.slice(6))).toEqual([...sick])
  expect(candidate(after, 'alpha').calls).toMatchObject({ ok: 6, failed: {} })
})

test('two commands do not write to one run', async () => {
  const server = await startModelServer(() => 'silence')
  const folder = folderWith(questions(3, { url: server.url }))
  const first = startCommand(['run'], { cwd: folder })
  await until(() => server.requests.length === 1)
  const { exitCode, stderr } = await runCommand(['run', '--resume'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stderr).toContain(`the run is in use by process ${first.pid}`)
  expect((await runCommand(['runs', 'remove', 'latest'], { cwd: folder })).exitCode).toBe(2)
  expect(server.requests).toHaveLength(1)
})
