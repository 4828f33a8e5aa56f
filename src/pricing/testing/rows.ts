import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Attempt } from '../../model/ask.js'
import type { PriceEntry, PricesPerMTok } from '../../model/price.js'
import type { Usage, UsageReading } from '../../model/usage.js'
import { openBook, type PriceIndex } from '../price-index.js'

export const noPrices: PricesPerMTok = {
  input: null,
  cachedInput: null,
  cacheWrite: null,
  output: null,
  reasoning: null,
}

export const prices = (known: Partial<PricesPerMTok>): PricesPerMTok => ({ ...noPrices, ...known })

/** A plain row of provider "acme", model "m", $3 in and $15 out, always in force, with whatever a test lays over it. */
export const row = (over: Partial<PriceEntry> = {}): PriceEntry => ({
  provider: 'acme',
  model: 'm',
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: null,
  retrievedAt: null,
  contextWindow: null,
  free: false,
  pricesPerMTok: prices({ input: '3', output: '15' }),
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  origin: { kind: 'book', file: 'prices.yaml', line: 1 },
  ...over,
})

export const bookOf = (...entries: PriceEntry[]): PriceIndex => openBook({ entries })

export const usageOf = (parts: Partial<Usage>): Usage => ({
  freshInput: 0,
  cachedInput: 0,
  cacheWrite: 0,
  answer: 0,
  reasoning: 0,
  ...parts,
})

/** An attempt at model "m" with this usage, or this reading of it. */
export const attempt = (
  usage: Partial<Usage> | UsageReading,
  { at = '2026-07-02T12:00:00Z', serviceTier = null }: { at?: string; serviceTier?: string | null } = {},
): Attempt => ({
  role: 'model',
  model: 'm',
  gateway: 'acme-gateway',
  servedModel: null,
  stamps: {
    calledAtMs: Date.parse(at),
    throttleMs: 0,
    connectMs: null,
    wireMs: null,
    headersMs: null,
    firstTokenMs: null,
    firstAnswerMs: null,
    lastTokenMs: null,
    doneMs: null,
    closeMs: null,
    tokenEvents: 1,
    streamed: false,
  },
  usage: 'status' in usage ? usage : { status: 'reported', usage: usageOf(usage) },
  reportedUsd: null,
  serviceTier,
  outcome: { status: 'ok' },
  notes: [],
})

/** A card of `fixtures/prices`, opened. Its rows name a provider, a model, an input and an output price. */
export function openCard(name: string): PriceIndex {
  const text = readFileSync(new URL(`../../../fixtures/prices/${name}.yaml`, import.meta.url), 'utf8')
  const { entries } = parse(text) as {
    entries: { provider: string; model: string; prices_per_mtok: Partial<PricesPerMTok> }[]
  }
  return bookOf(
    ...entries.map(({ provider, model, prices_per_mtok }) =>
      row({ provider, model, pricesPerMTok: prices(prices_per_mtok) }),
    ),
  )
}

/** A table of `fixtures/vectors`. */
export const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'))
