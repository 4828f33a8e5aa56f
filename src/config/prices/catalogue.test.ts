import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { findProvider } from '@pydantic/genai-prices'
import { expect, test } from 'vitest'
import { bookProblems } from '../../pricing/index.js'
import { parsePriceBook } from './book.js'
import { priceBookYaml } from './book-yaml.js'
import { edition, loadCatalogue, providerAt } from './catalogue.js'
import { catalogueProviders } from './catalogue-providers.js'

const providers = ['openai', 'anthropic', 'deepseek', 'google', 'openrouter', 'groq', 'azure', 'mistral', 'aws']

test('the edition is the one that is installed', () => {
  const entry = createRequire(import.meta.url).resolve('@pydantic/genai-prices')
  const { version } = createRequire(import.meta.url)(path.join(path.dirname(entry), '..', 'package.json'))
  expect(edition.name).toBe(`genai-prices ${version}`)
})

test('the list of providers is the one of the installed package', () => {
  const entry = createRequire(import.meta.url).resolve('@pydantic/genai-prices')
  const ids = [...readFileSync(entry, 'utf8').matchAll(/\bid: ?"([^"]+)"/g)].map(([, id]) => id ?? '')
  const providers = new Set(ids.filter((id) => findProvider({ providerId: id })?.id === id))
  expect([...providers].sort()).toEqual(catalogueProviders)
})

test('only the providers asked for are loaded, and never a similar one', () => {
  expect(findProvider({ providerId: 'openai-compatible' })?.id).toBe('openai')
  expect(loadCatalogue(['openai-compatible', 'global-api'])).toEqual([])
  expect(new Set(loadCatalogue(['deepseek', 'deepseek']).map(({ provider }) => provider))).toEqual(
    new Set(['deepseek']),
  )
})

test('every row can be billed exactly and survives in a snapshot', () => {
  const rows = loadCatalogue(providers)
  expect(rows.length).toBeGreaterThan(800)
  expect(bookProblems(rows)).toEqual([])
  expect(parsePriceBook(priceBookYaml(rows), 'copy.yaml')).toEqual(rows)
})

test('prices that changed become rows that follow each other', () => {
  const rows = loadCatalogue(['openai']).filter(({ model }) => model === 'o3')
  expect(
    rows.map(({ effectiveFrom, effectiveTo, pricesPerMTok }) => [effectiveFrom, effectiveTo, pricesPerMTok.output]),
  ).toEqual([
    [null, '2025-06-10', '40'],
    ['2025-06-10', null, '8'],
  ])
})

test('a price by context length becomes a tier that re-prices the whole request', () => {
  const row = loadCatalogue(['google']).find(({ model }) => model === 'claude-sonnet-4-5')
  expect({ base: row?.pricesPerMTok, tiers: row?.contextTiers }).toMatchInlineSnapshot(`
    {
      "base": {
        "cacheWrite": "3.75",
        "cachedInput": "0.3",
        "input": "3",
        "output": "15",
        "reasoning": null,
      },
      "tiers": [
        {
          "aboveInputTokens": 200000,
          "mode": "cliff",
          "prices": {
            "cacheWrite": "7.5",
            "cachedInput": "0.6",
            "input": "6",
            "output": "22.5",
            "reasoning": null,
          },
        },
      ],
    }
  `)
})

test('a price by the hour becomes a base price at the peak and off-peak hours between', () => {
  const [row] = loadCatalogue(['deepseek']).filter(({ model }) => model === 'deepseek-chat')
  expect({ base: row?.pricesPerMTok.output, offPeak: row?.offPeak }).toMatchInlineSnapshot(`
    {
      "base": "1.1",
      "offPeak": {
        "hoursUtc": [
          "16:30-00:30",
        ],
        "rates": {
          "prices": {
            "cacheWrite": null,
            "cachedInput": "0.035",
            "input": "0.135",
            "output": "0.55",
            "reasoning": null,
          },
        },
        "weekdays": null,
      },
    }
  `)
})

test('a fee for a thousand requests is a thousandth for each, and what is charged by its citations is unknown', () => {
  const rows = loadCatalogue(['perplexity'])
  const [sonar] = findProvider({ providerId: 'perplexity' })?.models.filter(({ id }) => id === 'sonar') ?? []
  expect(sonar?.prices).toMatchObject({ input_mtok: 1, output_mtok: 1, requests_kcount: 12 })
  expect(rows.find(({ model }) => model === 'sonar')?.perRequest).toBe('0.012')
  expect(rows.find(({ model }) => model === 'r1-1776')?.perRequest).toBe('0')
  expect(rows.map(({ model }) => model)).not.toContain('sonar-deep-research')
})

test('a price no picodollar can hold leaves its model unknown', () => {
  const models = loadCatalogue(['openrouter']).map(({ model }) => model)
  const price = findProvider({ providerId: 'openrouter' })?.models.find(
    ({ id }) => id === 'google/gemini-2.5-flash-lite',
  )?.prices
  expect(price).toMatchObject({ cache_write_mtok: 0.08333333333333334 })
  expect(models).not.toContain('google/gemini-2.5-flash-lite')
})

test('a name that is asked for becomes an alias of the model the catalogue resolves it to, and of no other', () => {
  const name = 'claude-sonnet-4-5-20250929'
  const rows = loadCatalogue(['anthropic', 'deepseek'], [name]).filter(({ aliases }) => aliases.includes(name))
  expect(new Set(rows.map(({ model }) => model))).toEqual(new Set(['claude-sonnet-4-5']))
})

test('the provider of an address is known by its host', () => {
  expect(providerAt('https://api.openai.com/v1')).toBe('openai')
  expect(providerAt('https://api.example.com/v1')).toBeNull()
})
