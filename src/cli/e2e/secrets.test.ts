import { expect, test } from 'vitest'
import { formats } from '../../report/index.js'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { allFiles, folderWith } from './testing/folder.js'
import { type Received, startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'

const key = 'sk-live-51HqXkN0tForTheLog'
const tenantToken = 'tenant/token+with=signs'

/** Refuses every second request, and repeats in its complaint all that it was told. */
const indiscreet = ({ headers }: Received, index: number) =>
  index % 2 === 0
    ? { content: 'Hello!' }
    : {
        status: 400,
        message: `Bad request with ${headers.authorization} and ${headers['x-tenant']} or ${encodeURIComponent(tenantToken)}`,
      }

test('a key that the gateway repeats in its errors reaches no file and no output', async () => {
  const server = await startModelServer(indiscreet)
  const folder = folderWith(
    questions(6, {
      url: server.url,
      gateway: { apiKeyEnv: 'MODEL_KEY', headers: { 'X-Tenant': `\${TENANT_TOKEN}` } },
      run: { concurrency: 1 },
    }),
  )
  const env = { MODEL_KEY: key, TENANT_TOKEN: tenantToken }
  const run = await runCommand(['run', '--format', 'json'], { cwd: folder, env })
  expect(server.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${key}`, 'x-tenant': tenantToken })

  const said = [run.stdout, run.stderr]
  for (const { name: format } of formats) {
    const { exitCode, stdout } = await say(['report', '--format', format], { cwd: folder, env })
    expect(exitCode).toBe(0)
    said.push(stdout)
  }
  for (const text of [...said, ...allFiles(folder).values()]) {
    expect(text).not.toContain(key)
    expect(text).not.toContain(tenantToken)
    expect(text).not.toContain(encodeURIComponent(tenantToken))
  }
  expect([...allFiles(folder).values()].join()).toContain('Bad request with Bearer *** and *** or ***')
})

test('the .env file beside the configuration is honoured, and the environment goes before it', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const gateway = { apiKeyEnv: 'MODEL_KEY', headers: { 'X-Tenant': `\${TENANT_TOKEN}` } }
  const files = questions(1, { url: server.url, gateway })
  const folder = folderWith({
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`project/${name}`, text])),
    'project/.env': 'MODEL_KEY=from-the-file\nTENANT_TOKEN="tenant of the file"\n',
  })
  const { exitCode } = await runCommand(['run', 'project/llm-bench.yaml', '--format', 'json'], {
    cwd: folder,
    env: { MODEL_KEY: 'from-the-environment' },
  })
  expect(exitCode).toBe(0)
  expect(server.requests[0]?.headers).toMatchObject({
    authorization: 'Bearer from-the-environment',
    'x-tenant': 'tenant of the file',
  })
})

test('a key that is not set is told before anything is asked', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const gateway = { apiKeyEnv: 'MODEL_KEY', headers: { 'X-Tenant': `\${TENANT_TOKEN}` } }
  const folder = folderWith(questions(1, { url: server.url, gateway }))
  const { exitCode, stderr } = await runCommand(['run'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stderr).toMatchInlineSnapshot(`
    "error  gateway "main" needs the environment variable MODEL_KEY (apiKeyEnv), which is not set
      export MODEL_KEY=…, or put MODEL_KEY=… into .env beside the configuration
    gateway "main" needs the environment variable TENANT_TOKEN (header X-Tenant), which is not set
      export TENANT_TOKEN=…, or put TENANT_TOKEN=… into .env beside the configuration
    "
  `)
  expect(server.connections()).toBe(0)
})
