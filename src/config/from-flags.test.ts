import { expect, test } from 'vitest'
import { configFromFlags } from './from-flags.js'
import { benchFolder, errorText } from './testing/bench-folder.js'

const prompts = { 'my.csv': 'prompt\nHello\n' }

test('models and prompts are enough for the OpenAI API', async () => {
  const deps = await benchFolder(prompts)
  const config = await configFromFlags(
    { models: ['gpt-4o', 'gpt-4o-mini'], prompts: 'my.csv', compareTo: 'gpt-4o' },
    deps,
  )
  const { file, gateways, candidates, compareTo, goldenSet } = config
  expect({
    file,
    gateways,
    ids: candidates.map(({ id }) => id),
    compareTo,
    set: goldenSet.file,
  }).toMatchInlineSnapshot(`
    {
      "compareTo": "gpt-4o",
      "file": null,
      "gateways": [
        {
          "name": "openai",
          "provider": "openai",
          "region": null,
          "rpm": null,
          "source": {
            "apiKeyEnv": "OPENAI_API_KEY",
            "apiVersion": null,
            "auth": "bearer",
            "baseUrl": "https://api.openai.com/v1",
            "headers": {},
            "kind": "openai",
          },
          "tpm": null,
        },
      ],
      "ids": [
        "gpt-4o",
        "gpt-4o-mini",
      ],
      "set": "my.csv",
    }
  `)
  expect(config.prices.entries.find(({ model }) => model === 'gpt-4o')?.provider).toBe('openai')
})

test('a flag goes before OPENAI_BASE_URL, and the gateway is named after its provider or its host', async () => {
  const deps = await benchFolder(prompts, { OPENAI_BASE_URL: 'https://api.deepseek.com/v1' })
  const gatewayOf = async (baseUrl: string | null) => {
    const [gateway] = (await configFromFlags({ models: ['m'], prompts: 'my.csv', baseUrl, apiKeyEnv: 'KEY' }, deps))
      .gateways
    return [gateway?.name, gateway?.provider, gateway?.source]
  }
  const source = { kind: 'openai', apiKeyEnv: 'KEY', headers: {}, auth: 'bearer', apiVersion: null }
  expect(await gatewayOf(null)).toEqual(['deepseek', 'deepseek', { ...source, baseUrl: 'https://api.deepseek.com/v1' }])
  expect(await gatewayOf('http://127.0.0.1:8080/v1')).toEqual([
    '127.0.0.1:8080',
    '127.0.0.1:8080',
    { ...source, baseUrl: 'http://127.0.0.1:8080/v1' },
  ])
})

test('mistakes in flags and in the files they name are reported together', async () => {
  const deps = await benchFolder(prompts)
  const flags = { models: ['a', 'a'], prompts: 'your.csv', baseUrl: 'nowhere', compareTo: 'b', prices: ['prices.yaml'] }
  expect(await errorText(configFromFlags(flags, deps))).toMatchInlineSnapshot(`
    "
    --base-url (or OPENAI_BASE_URL) is not a URL
      write it whole, such as https://api.openai.com/v1
    your.csv  there is no file your.csv
    prices.yaml  there is no file prices.yaml
    "
  `)
  expect(await errorText(configFromFlags({ ...flags, models: [], baseUrl: null }, deps))).toMatchInlineSnapshot(`
    "
    --model is empty
    your.csv  there is no file your.csv
    prices.yaml  there is no file prices.yaml
    "
  `)
})

test('a judge by the criteria that ship, over prompts that are loaded already', async () => {
  const goldenSet = { name: 'mine', file: 'rated.jsonl', cases: [] }
  const deps = await benchFolder({})
  const {
    judges: [judge],
    goldenSet: prompts,
  } = await configFromFlags({ models: ['gpt-4o'], prompts: goldenSet, judge: 'gpt-4o' }, deps)
  expect(prompts).toBe(goldenSet)
  expect(judge).toMatchObject({ model: 'gpt-4o', gateway: 'openai', sample: 1 })
  expect(judge?.criteria.map(({ id }) => id)).toEqual(['accuracy', 'relevance', 'tone'])
})
