import { expect, test } from 'vitest'
import type { GatewayOptions } from './gateway.js'
import { gatewayAt } from './testing/asking.js'

const url = 'http://gateway.test:8080/v1'

function problemOf(...args: Parameters<typeof gatewayAt>): string {
  try {
    gatewayAt(...args)
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error'
  }
  return 'opened'
}

test('every missing variable is named at once, with what to do', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway fills it in
  const headers = { 'X-Team': '${TEAM}/x' }
  expect(problemOf(url, { apiKeyEnv: 'MY_KEY', headers }, { env: { MY_KEY: ' ' } })).toMatchInlineSnapshot(`
    "UserError: gateway "test" needs the environment variable MY_KEY (apiKeyEnv), which is not set
      export MY_KEY=…, or put MY_KEY=… into .env beside the configuration
    gateway "test" needs the environment variable TEAM (header X-Team), which is not set
      export TEAM=…, or put TEAM=… into .env beside the configuration"
  `)
})

test('a key that no header can hold is refused without being shown', () => {
  const problem = problemOf(url, { apiKeyEnv: 'MY_KEY' }, { env: { MY_KEY: 'sk-very\nsecret' } })
  expect(problem).toMatchInlineSnapshot(`
    "UserError: gateway "test": header authorization has a value with characters that HTTP does not allow
      mend it in \`headers\`, or in the variable it is filled from"
  `)
  expect(problem).not.toContain('secret')
})

test.each<[string, Parameters<typeof gatewayAt>[1], string]>([
  [
    'a header that belongs to the connection',
    { headers: { 'Content-Length': '1' } },
    'header content-length is set by the tool itself',
  ],
  [
    'a header with a name that is none',
    { headers: { 'X Team': 'a' } },
    'header x team has a name that HTTP does not allow',
  ],
])('%s is refused', (_, source, problem) => {
  expect(problemOf(url, source)).toContain(problem)
})

test.each([
  ['no address', 'gateway.test', 'baseUrl is no http or https address'],
  ['another scheme', 'ftp://gateway.test', 'baseUrl is no http or https address'],
  ['a password in it', 'https://user:hunter2@gateway.test/v1', 'baseUrl holds a user name or password'],
  ['a query', 'https://gateway.test/v1?api-version=1', 'baseUrl holds a query or a fragment'],
])('an address with %s is refused', (_, baseUrl, problem) => {
  expect(problemOf(baseUrl)).toContain(problem)
  expect(problemOf(baseUrl)).not.toContain('hunter2')
})

test('a proxy that is no URL is refused by the name of its variable', () => {
  const options: Partial<GatewayOptions> = { env: { HTTP_PROXY: 'user:hunter2@proxy' } }
  expect(problemOf(url, {}, options)).toContain('HTTP_PROXY is not the URL of a proxy')
  expect(problemOf(url, {}, options)).not.toContain('hunter2')
})

test('a gateway says where it is without path or key', async () => {
  const gateway = gatewayAt(url)
  expect(gateway.host).toBe('gateway.test:8080')
  await gateway.close()
})
