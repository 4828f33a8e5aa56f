import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
import { deadAddress, startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { candidate, finishedCalls, reportOf } from './testing/report.js'

const hello = { content: 'Hello!' }

test('every mistake in the files is told at once, and nothing is asked or kept', async () => {
  const server = await startModelServer(() => hello)
  const files = questions(3, {
    url: server.url,
    run: { timeout: '8', concurency: 3 },
    workloads: [{ name: 'support', requestsPerMonth: 'many' }],
  })
  const folder = folderWith({
    ...files,
    'golden.jsonl': '{"id": "a", "prompt": "hello", "checks": [{"type": "contain", "text": "x"}]}\n{"id": "a"}\n',
  })
  const { exitCode, stdout, stderr } = await runCommand(['run'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.replaceAll(folder, '')).toMatchInlineSnapshot(`
    "error  llm-bench.yaml:16:16  run.timeout is "8", must be a duration with its unit, such as 8s or 500ms
    llm-bench.yaml:17:5  run.concurency is not a known key
      did you mean "concurrency"?  known: repeats, concurrency, perModel, timeout, timeouts, retries, stream, budget, seed, cache, unmeasurable
    llm-bench.yaml:22:27  workloads[0].requestsPerMonth is "many", must be a whole number, such as 300000, 300k or 30M
    golden.jsonl:1:52  checks[0].type is "contain"
      did you mean "contains"?  known: code, contains, cost, exact, json, json-field, language, latency, max-words, number, one-of, regex, similar
    golden.jsonl:2:1  the line has neither prompt nor messages
      give one of them
    "
  `)
  expect(server.connections()).toBe(0)
  expect(existsSync(join(folder, '.llm-bench'))).toBe(false)
})

describe('exit 3, could not measure', () => {
  test('a gateway that is not there is tried once a model, and not again', async () => {
    const folder = folderWith(questions(10, { url: await deadAddress(), models: ['alpha', 'beta'] }))
    const { exitCode, stdout, stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder })
    expect(exitCode).toBe(3)
    for (const id of ['alpha', 'beta']) {
      const { calls } = candidate(reportOf(stdout), id)
      expect(calls).toMatchObject({ attempts: 1, failed: { connect: 1 }, notRun: 9 })
      expect(stderr).toContain(`${id} was not asked further: its first call failed (connect`)
    }
    expect(finishedCalls(onlyRun(folder)).flatMap(({ attempts }) => attempts)).toHaveLength(2)
  })

  test('a gateway that hangs up on every call is asked no more often than there are tries', async () => {
    const server = await startModelServer(() => 'hang up')
    const folder = folderWith(questions(4, { url: server.url, run: { retries: 1 } }))
    const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
    expect(exitCode).toBe(3)
    expect(candidate(reportOf(stdout), 'alpha').calls).toMatchObject({ ok: 0, failed: { reset: 4 }, attempts: 8 })
    expect(server.connections()).toBe(8)
  })

  test('a wrong key costs one request a model', async () => {
    const server = await startModelServer(() => ({ status: 401, message: 'Incorrect API key provided.' }))
    const folder = folderWith(questions(10, { url: server.url, models: ['alpha', 'beta'] }))
    const { exitCode, stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder })
    expect(exitCode).toBe(3)
    expect(server.requests.map(({ model }) => model).sort()).toEqual(['alpha', 'beta'])
    expect(stderr).toContain('Incorrect API key provided.')
  })

  test('an unknown model is asked once while the others go on', async () => {
    const server = await startModelServer(({ model }) =>
      model === 'alpha' ? hello : { status: 404, message: `The model ${model} does not exist.` },
    )
    const folder = folderWith(questions(10, { url: server.url, models: ['beta', 'alpha'] }))
    const { exitCode, stdout, stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder })
    expect(exitCode).toBe(3)
    expect(server.requests.filter(({ model }) => model === 'beta')).toHaveLength(1)
    const report = reportOf(stdout)
    expect(candidate(report, 'alpha').calls).toMatchObject({ ok: 10, notRun: 0 })
    expect(candidate(report, 'beta').calls).toMatchObject({ ok: 0, failed: { http_4xx: 1 }, notRun: 9 })
    expect(stderr).toContain('The model beta does not exist.')
  })
})

test('a key that is withdrawn in mid-run stops the model after ten refusals, and the rest can be resumed', async () => {
  let withdrawn = true
  const server = await startModelServer((_, index) =>
    withdrawn && index >= 5 ? { status: 401, message: 'This key is no more.' } : hello,
  )
  const folder = folderWith(questions(30, { url: server.url, run: { concurrency: 1 } }))
  const stopped = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(stopped.exitCode).toBe(3)
  expect(stopped.stderr).toContain('alpha was stopped after ten fatal failures in a row (http_4xx')
  expect(candidate(reportOf(stopped.stdout), 'alpha').calls).toMatchObject({
    ok: 5,
    failed: { http_4xx: 10 },
    notRun: 15,
  })

  withdrawn = false
  const args = ['run', '--resume', '--retry-failed', '--format', 'json']
  const resumed = await runCommand(args, { cwd: folder })
  expect(resumed.exitCode).toBe(0)
  expect(candidate(reportOf(resumed.stdout), 'alpha').calls).toMatchObject({ ok: 30, failed: {}, notRun: 0 })
  expect(server.requests).toHaveLength(15 + 25)
})

test('some failed calls are a warning and no more', async () => {
  const server = await startModelServer(({ prompt }) =>
    prompt === 'question 4' ? { status: 422, message: 'The prompt is too blue.' } : hello,
  )
  const folder = folderWith(questions(10, { url: server.url }))
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(exitCode).toBe(0)
  const report = reportOf(stdout)
  expect(candidate(report, 'alpha').calls).toMatchObject({ ok: 9, failed: { http_4xx: 1 } })
  expect(report.warnings.map(({ code }) => code)).toContain('failed_calls')
})
