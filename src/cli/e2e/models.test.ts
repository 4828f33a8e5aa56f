import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith } from './testing/folder.js'
import { startListServer } from './testing/list-server.js'
import { deadAddress } from './testing/model-server.js'
import { recordedGreeting } from './testing/project.js'

const offered = JSON.stringify({
  object: 'list',
  data: [
    { id: 'alpha', object: 'model', context_length: 128000 },
    { id: 'alpha-mini', object: 'model' },
    { id: 'evil\u001b[31m', object: 'model' },
  ],
})

const book = `version: 1
entries:
  - {provider: main, model: alpha, prices_per_mtok: {input: "2.50", cached_input: "1.25", output: "10"}}
`

function project(url: string, models: readonly string[], gateway: Record<string, string> = {}) {
  return folderWith({
    'llm-bench.yaml': JSON.stringify({
      version: 1,
      gateways: { main: { baseUrl: url, ...gateway } },
      goldenSet: 'golden.jsonl',
      prices: ['prices.yaml'],
      models,
    }),
    'golden.jsonl': '{"id": "a", "prompt": "Hello."}\n',
    'prices.yaml': book,
  })
}

test('what a gateway offers, with price, context, the row it comes from, and what is missing', async () => {
  const server = await startListServer(offered)
  const cwd = project(server.url, ['alpha', 'alfa'], { apiKeyEnv: 'KEY' })
  const { exitCode, stdout, stderr } = await runCommand(['models'], { cwd, env: { KEY: 'k-123' } })
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(`\n${stdout.replace(/127\.0\.0\.1:\d+/, 'HOST')}`).toMatchInlineSnapshot(`
    "
    main (HOST), prices of main in USD per million tokens

       model       context  input  cached  output  price row
    *  alpha          128k  $2.50   $1.25     $10  main/alpha prices.yaml:3
       alpha-mini        -      -       -       -  no price; near: alpha
       evil              -      -       -       -  no price
    * in the configuration
      alfa is in the configuration and not offered here
    "
  `)
  expect(server.requests).toEqual(['/v1/models Bearer k-123'])
})

test('as JSON', async () => {
  const server = await startListServer(offered)
  const { stdout } = await runCommand(['models', '--format', 'json'], { cwd: project(server.url, ['alpha']) })
  const { gateways } = JSON.parse(stdout) as { gateways: { models: unknown[] }[] }
  expect(gateways[0]?.models.slice(0, 2)).toEqual([
    {
      id: 'alpha',
      contextWindow: 128000,
      inUse: true,
      price: expect.objectContaining({ provider: 'main', model: 'alpha', origin: 'prices.yaml:3' }),
    },
    { id: 'alpha-mini', contextWindow: null, inUse: false, price: null, nearest: ['alpha'] },
  ])
})

test('an embedded gateway is started for it', async () => {
  const cwd = folderWith(recordedGreeting(['alpha', 'beta'], { provider: 'main', prices: ['prices.yaml'] }))
  const { exitCode, stdout } = await runCommand(['models'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^\* +beta +- +\$1 +- +\$10 +main\/beta prices\.yaml:\d+$/m)
})

test('a gateway that cannot be reached ends in exit code 3 with the reason', async () => {
  const outcome = await runCommand(['models'], { cwd: project(await deadAddress(), ['alpha']) })
  expect(outcome.exitCode).toBe(3)
  expect(outcome.stdout).toContain('not reached')
  expect(outcome.stderr).toMatch(/^gateway main: no connection to 127\.0\.0\.1:\d+: ECONNREFUSED$/m)
})

test('a refused key ends in exit code 3, and is not repeated', async () => {
  const server = await startListServer('{"error": {"message": "wrong key k-12345"}}', 401)
  const cwd = project(server.url, ['alpha'], { apiKeyEnv: 'KEY' })
  const outcome = await runCommand(['models'], { cwd, env: { KEY: 'k-12345' } })
  expect(outcome.exitCode).toBe(3)
  expect(outcome.stderr).toContain('HTTP 401: wrong key ***')
  expect(outcome.stdout + outcome.stderr).not.toContain('k-12345')
})

test('an answer that is no list, a key that is not set and a gateway that is not there end in exit code 2', async () => {
  const server = await startListServer('{"hello": 1}')
  const answer = await runCommand(['models'], { cwd: project(server.url, ['alpha']) })
  expect([answer.exitCode, answer.stderr]).toEqual([2, expect.stringContaining('is not a list of models')])
  const keyless = await runCommand(['models'], { cwd: project(server.url, ['alpha'], { apiKeyEnv: 'KEY' }) })
  expect([keyless.exitCode, keyless.stderr]).toEqual([2, expect.stringContaining('KEY')])
  const nobody = await runCommand(['models', '--gateway', 'mian'], { cwd: project(server.url, ['alpha']) })
  expect([nobody.exitCode, nobody.stderr]).toEqual([2, expect.stringContaining('Did you mean main?')])
})
