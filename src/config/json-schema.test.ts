import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { jsonSchemas } from './json-schema.js'
import { benchFolder } from './testing/bench-folder.js'

/** What an editor would underline, by the names of the three schemas. */
async function problems(schema: string, text: string): Promise<string[]> {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false })
  const validate = ajv.compile(jsonSchemas(await benchFolder({}))[schema] ?? {})
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test('a configuration is accepted as people write it, and its mistakes are seen', async () => {
  const text = `version: 1
gateways: {mine: {baseUrl: "https://api.example.com/v1", rpm: 50}, demo: {simulated: profiles.yaml}}
goldenSet: [support, mine.csv]
models: [gpt-4o, {id: glm-5, params: {maxTokens: 100, other: {}}}]
run: {timeout: 90s, timeouts: {idle: 5s}, budget: $5}
judge: {model: gpt-4o, sample: 1%, criteria: [tone]}
workloads: [{name: chat, requestsPerMonth: 300k, mix: {default: 100%}}]
`
  expect(await problems('llm-bench.schema.json', text)).toEqual([])
  expect(
    await problems('llm-bench.schema.json', text.replace('idle: 5s', 'idel: 5s').replace('version: 1', 'version: 2')),
  ).toMatchInlineSnapshot(`
      [
        "/version must be equal to constant",
        "/run/timeouts must NOT have additional properties",
      ]
    `)
})

test('golden sets are checked down to the options of each check', async () => {
  const set = (check: string) => `version: 1\ncases: [{id: a, prompt: Hi, checks: [${check}]}]\n`
  expect(await problems('golden-set.schema.json', set('{type: max-words, limit: 5, not: true}'))).toEqual([])
  expect(await problems('golden-set.schema.json', set('{type: max-word, limit: 5}'))).not.toEqual([])
  expect(await problems('golden-set.schema.json', set('{type: max-words, limits: 5}'))).not.toEqual([])
})

test('prices in a book are texts', async () => {
  const book = (price: string) =>
    `version: 1\nentries: [{provider: a, model: b, prices_per_mtok: {input: ${price}}, service_tiers: {flex: {multiplier: "0.5"}}}]\n`
  expect(await problems('prices.schema.json', book('"0.18"'))).toEqual([])
  expect(await problems('prices.schema.json', book('0.18'))).toMatchInlineSnapshot(`
    [
      "/entries/0/prices_per_mtok/input must be string,null",
    ]
  `)
})

test('every section of the configuration says what it is for', async () => {
  const schema = jsonSchemas(await benchFolder({}))['llm-bench.schema.json'] as { properties: Record<string, object> }
  expect(Object.entries(schema.properties).filter(([, section]) => !('description' in section))).toEqual([])
})
