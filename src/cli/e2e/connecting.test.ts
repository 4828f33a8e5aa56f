import { describe, expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { question, questions } from './testing/project.js'
import { startProxy } from './testing/proxy.js'
import { candidate, reportOf } from './testing/report.js'

const hello = { content: 'Hello!' }

test('a run goes through the proxy that the environment names, by a name that only the proxy can reach', async () => {
  const server = await startModelServer(() => hello)
  const proxy = await startProxy(server.url)
  const folder = folderWith(questions(3, { url: 'http://models.invalid/v1' }))
  const { exitCode, stdout } = await runCommand(['run', '--format', 'json'], {
    cwd: folder,
    env: { HTTP_PROXY: proxy.url },
  })
  expect(exitCode).toBe(0)
  expect(new Set(proxy.targets)).toEqual(new Set(['models.invalid']))
  expect(server.requests).toHaveLength(3)
  expect(candidate(reportOf(stdout), 'alpha').calls.ok).toBe(3)
})

test('what NO_PROXY names is reached without the proxy', async () => {
  const server = await startModelServer(() => hello)
  const proxy = await startProxy(server.url)
  const folder = folderWith(questions(2, { url: server.url }))
  const env = { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' }
  expect((await runCommand(['run', '--format', 'json'], { cwd: folder, env })).exitCode).toBe(0)
  expect(proxy.targets).toEqual([])
  expect(server.requests).toHaveLength(2)
})

test('the embedded gateway is never asked through a proxy', async () => {
  const proxy = await startProxy('http://127.0.0.1:9')
  const env = { HTTP_PROXY: proxy.url, http_proxy: proxy.url }
  const { exitCode } = await runCommand(['run', '--demo', '--limit', '1', '--no-judge', '--format', 'json'], {
    cwd: folderWith(),
    env,
  })
  expect(exitCode).toBe(0)
  expect(proxy.targets).toEqual([])
})

describe('what a gateway entry says', () => {
  test('reaches the server: an api-key header, the api version, headers filled from the environment', async () => {
    const server = await startModelServer(() => hello)
    const folder = folderWith(
      questions(1, {
        url: server.url,
        gateway: {
          apiKeyEnv: 'AZURE_KEY',
          auth: 'api-key',
          apiVersion: '2026-10-21',
          headers: { 'X-Priority': `\${PRIORITY}`, 'X-Team': 'bench' },
        },
      }),
    )
    const env = { AZURE_KEY: 'azure-key-1', PRIORITY: 'enterprise' }
    expect((await runCommand(['run', '--format', 'json'], { cwd: folder, env })).exitCode).toBe(0)
    const [request] = server.requests
    expect(request?.path).toBe('/v1/chat/completions?api-version=2026-10-21')
    expect(request?.headers).toMatchObject({ 'api-key': 'azure-key-1', 'x-priority': 'enterprise', 'x-team': 'bench' })
    expect(request?.headers).not.toHaveProperty('authorization')
  })

  test('without a key, none is sent', async () => {
    const server = await startModelServer(() => hello)
    const folder = folderWith(questions(1, { url: server.url }))
    const env = { OPENAI_API_KEY: 'not-for-this-server' }
    expect((await runCommand(['run', '--format', 'json'], { cwd: folder, env })).exitCode).toBe(0)
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^llm-bench\/\d/)
  })
})

test('without a file: models, prompts and where to ask are given as flags', async () => {
  const server = await startModelServer(() => hello)
  const csv = `prompt,reference,task\n${question(1)},Hello!,greeting\n"${question(2)}",,other\n`
  const folder = folderWith({ 'my.csv': csv })
  const args = ['run', '--model', 'a', '--model', 'b', '--prompts', 'my.csv', '--base-url', server.url]
  const { exitCode, stdout } = await runCommand([...args, '--compare-to', 'b', '--format', 'json'], {
    cwd: folder,
    env: { OPENAI_API_KEY: 'key-of-flags' },
  })
  expect(exitCode).toBe(0)
  const asked = server.requests.map(({ model, prompt }) => `${model}: ${prompt}`).sort()
  expect(asked).toEqual(['a: question 1', 'a: question 2', 'b: question 1', 'b: question 2'])
  expect(server.requests[0]?.headers.authorization).toBe('Bearer key-of-flags')
  const { run, candidates } = reportOf(stdout)
  expect(run.compareTo).toBe('b')
  expect(candidates.map(({ id, perTask }) => [id, Object.keys(perTask).sort()])).toEqual([
    ['a', ['greeting', 'other']],
    ['b', ['greeting', 'other']],
  ])
})
