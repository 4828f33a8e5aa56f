import { expect, test } from 'vitest'
import { runCommand, startCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
import { type ModelServer, startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { candidate, finishedCalls, reportOf } from './testing/report.js'
import { until } from './testing/until.js'

/** A server that answers three calls and keeps the others waiting until it is told to answer. */
async function hesitantServer(): Promise<ModelServer & { answerAll(): void }> {
  let willing = false
  const server = await startModelServer((_, index) => (willing || index < 3 ? { content: 'Hello!' } : 'silence'))
  return {
    ...server,
    answerAll() {
      willing = true
    },
  }
}

test('Ctrl-C stops the sending, keeps and reports what is finished, and tells how to go on', async () => {
  const server = await hesitantServer()
  const folder = folderWith(questions(10, { url: server.url, run: { concurrency: 2 } }))
  const command = startCommand(['run', '--format', 'json'], { cwd: folder })
  await until(() => server.requests.length === 5 && finishedCalls(onlyRun(folder)).length === 3)
  command.signal('SIGINT')
  const { exitCode, stdout, stderr } = await command.ended
  expect(exitCode).toBe(130)
  expect(server.requests).toHaveLength(5)
  const { run, candidates } = reportOf(stdout)
  expect(run.complete).toBe(false)
  // Two were on their way: they are cancelled, which is no failure of the model.
  expect(candidates[0]?.calls).toMatchObject({ ok: 3, failed: {}, notRun: 7 })
  expect(stderr).toContain('stopping: no new calls')
  expect(stderr).toContain(`go on with: llm-bench run --resume ${run.id}`)

  server.answerAll()
  const resumed = await runCommand(['run', '--resume', run.id, '--format', 'json'], { cwd: folder })
  expect(resumed.exitCode).toBe(0)
  const report = reportOf(resumed.stdout)
  expect(report.run).toMatchObject({ id: run.id, complete: true })
  expect(candidate(report, 'alpha').calls).toMatchObject({ ok: 10, notRun: 0 })
  expect(server.requests).toHaveLength(5 + 7)
})

test('Ctrl-C twice leaves at once, and what was finished is kept all the same', async () => {
  const server = await hesitantServer()
  const folder = folderWith(questions(10, { url: server.url, run: { concurrency: 2 } }))
  const command = startCommand(['run', '--format', 'json'], { cwd: folder })
  await until(() => server.requests.length === 5 && finishedCalls(onlyRun(folder)).length === 3)
  command.signal('SIGINT')
  command.signal('SIGINT')
  expect((await command.ended).exitCode).toBe(130)

  server.answerAll()
  const resumed = await runCommand(['run', '--resume', '--format', 'json'], { cwd: folder })
  expect(resumed.exitCode).toBe(0)
  expect(candidate(reportOf(resumed.stdout), 'alpha').calls).toMatchObject({ ok: 10, notRun: 0 })
  expect(server.requests).toHaveLength(5 + 7)
})
