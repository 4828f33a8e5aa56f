import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freePort, redisIsHere, startRedis } from '../../kit/testing/redis-server.js'
import { runCommand } from './testing/command.js'
import { allFiles, folderWith, writeFiles } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { candidate, reportOf } from './testing/report.js'

const run = async (folder: string, args: readonly string[], env: Record<string, string> = {}) => {
  const outcome = await runCommand(['run', '--format', 'json', ...args], { cwd: folder, env })
  return { ...outcome, report: outcome.exitCode === 0 ? reportOf(outcome.stdout) : null }
}

async function project(count: number, cache?: object) {
  const server = await startModelServer(({ model, prompt }) => ({ content: `${model} on ${prompt}` }))
  const options = cache === undefined ? {} : { run: { cache } }
  return { server, folder: folderWith(questions(count, { url: server.url, models: ['alpha', 'beta'], ...options })) }
}

test('a second run asks nothing, says how old its answers are, and shows no latency for them', async () => {
  const { server, folder } = await project(6)
  await run(folder, ['--cache'])
  expect(server.requests).toHaveLength(12)
  const { report } = await run(folder, ['--cache'])
  expect(server.requests).toHaveLength(12)
  if (report === null) throw new Error('no report')
  const alpha = candidate(report, 'alpha')
  expect([alpha.calls.ok, alpha.calls.kept, alpha.latencyMs, alpha.calls.errorRate]).toEqual([6, 6, null, null])
  expect(report.warnings.find(({ code }) => code === 'kept_answers')?.text).toMatch(
    /^12 of 12 answers came from the response cache, the oldest asked for on \d{4}-/,
  )
})

test('another repeat, another parameter and another run without the cache are asked for', async () => {
  const { server, folder } = await project(2)
  await run(folder, ['--cache'])
  await run(folder, ['--cache', '--repeats', '2'])
  // Two cases on two models: asked 4, then the 4 second repeats, then all 4 once more.
  expect(server.requests).toHaveLength(8)
  await run(folder, ['--no-cache'])
  expect(server.requests).toHaveLength(12)
})

test('a header filled from another value of its variable is another question', async () => {
  const server = await startModelServer(({ headers }) => ({ content: `by way of ${headers['x-route']}` }))
  const gateway = { headers: { 'X-Route': `\${ROUTE}` } }
  const folder = folderWith(questions(2, { url: server.url, gateway }))
  for (const ROUTE of ['north', 'south', 'north']) await run(folder, ['--cache'], { ROUTE })
  expect(server.requests.map(({ headers }) => headers['x-route'])).toEqual(['north', 'north', 'south', 'south'])
})

test('answers kept under another name of their gateway have the price of the name it has now', async () => {
  const { server, folder } = await project(2)
  const named = (name: string) =>
    questions(2, { url: server.url, gateway: { provider: 'main' } })['llm-bench.yaml']?.replace(
      '"main": {',
      `"${name}": {`,
    )
  const priced = async (name: string) => {
    writeFiles(folder, { 'llm-bench.yaml': named(name) ?? '' })
    const { report } = await run(folder, ['--cache'])
    if (report === null) throw new Error('no report')
    return candidate(report, 'alpha')
  }
  const asked = await priced('before')
  const kept = await priced('after')
  expect([asked.calls.kept, kept.calls.kept, kept.cost.unpricedCalls]).toEqual([0, 2, 0])
  expect(kept.cost.usdPerThousandRequests).toBe(asked.cost.usdPerThousandRequests)
  expect(kept.cost.savedUsd).toBe(asked.cost.usd)
})

test('one case says of an answer that it was kept', async () => {
  const { folder } = await project(1)
  await run(folder, ['--cache', '--models', 'alpha'])
  await run(folder, ['--cache', '--models', 'alpha'])
  const { stdout } = await runCommand(['report', 'latest', '--case', 'q1'], { cwd: folder })
  expect(stdout).toContain('$0 · a kept answer\n')
})

test('an answer on disk that was tampered with is asked for anew and kept anew', async () => {
  const { server, folder } = await project(1)
  await run(folder, ['--cache', '--models', 'alpha'])
  const [file = ''] = [...allFiles(folder).keys()].filter((name) => name.includes('/cache/answers/'))
  writeFileSync(file, readFileSync(file, 'utf8').replace('alpha on', 'omega on'))
  await run(folder, ['--cache', '--models', 'alpha'])
  await run(folder, ['--cache', '--models', 'alpha'])
  expect(server.requests).toHaveLength(2)
})

test('a Redis that does not answer costs a note, and the run goes on', async () => {
  const { server, folder } = await project(2, { store: 'redis', urlEnv: 'CACHE_URL' })
  const url = `redis://:hunter2@127.0.0.1:${await freePort()}`
  const { exitCode, stderr } = await run(folder, [], { CACHE_URL: url })
  expect([exitCode, server.requests.length]).toEqual([0, 4])
  expect(stderr).toContain('the response cache on Redis does not answer')
  expect(stderr).not.toContain('hunter2')
})

test('a Redis cache without its URL is refused before anything is asked', async () => {
  const { server, folder } = await project(2, { store: 'redis', urlEnv: 'CACHE_URL' })
  const { exitCode, stderr } = await run(folder, [])
  expect([exitCode, server.requests.length]).toEqual([2, 0])
  expect(stderr).toContain('run.cache is on Redis, and CACHE_URL is not set')
})

test.runIf(redisIsHere())('answers on Redis serve a run in another folder', async () => {
  const redis = await startRedis()
  const { server, folder } = await project(2, { store: 'redis', urlEnv: 'CACHE_URL' })
  const elsewhere = folderWith(
    questions(2, {
      url: server.url,
      models: ['alpha', 'beta'],
      run: { cache: { store: 'redis', urlEnv: 'CACHE_URL', ttl: '1h' } },
    }),
  )
  await run(folder, [], { CACHE_URL: redis.url })
  const { report } = await run(elsewhere, [], { CACHE_URL: redis.url })
  expect(server.requests).toHaveLength(4)
  expect(report?.candidates.map(({ calls }) => calls.kept)).toEqual([2, 2])
})
