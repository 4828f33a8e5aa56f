import { expect, test } from 'vitest'
import type { GatewaySpec, JudgeConfig } from '../model/config.js'
import type { PriceEntry } from '../model/price.js'
import { openBook } from '../pricing/index.js'
import { type EstimateInput, estimateSpend } from './estimate-spend.js'
import { makePlan } from './make-plan.js'
import { candidate, goldenCase } from './testing/plans.js'

const priced = (model: string, input: string | null, output: string): PriceEntry => ({
  provider: 'acme',
  model,
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: null,
  retrievedAt: null,
  contextWindow: null,
  free: false,
  pricesPerMTok: { input, cachedInput: null, cacheWrite: null, output, reasoning: null },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  origin: { kind: 'book', file: 'prices.yaml', line: 1 },
})

const gateway: GatewaySpec = {
  name: 'main',
  provider: 'acme',
  region: null,
  rpm: null,
  tpm: null,
  source: { kind: 'simulated', profiles: 'profiles.yaml' },
}

const judge: JudgeConfig = {
  model: 'big',
  gateway: 'main',
  params: { max_tokens: 400 },
  sample: 0.5,
  maxCost: null,
  excludeSelf: false,
  cache: false,
  criteria: [],
  template: { system: '', user: '' },
  pairTemplate: { system: '', user: '' },
}

// A reference of 40 bytes makes an answer of 10 tokens; max_tokens 100 bounds it.
const cases = [goldenCase('1', { reference: 'x'.repeat(40), params: { max_tokens: 100 } })]

function estimate(candidates: readonly string[], changes: Partial<EstimateInput> = {}) {
  const plan = makePlan({
    candidates: candidates.map((id) => candidate(id)),
    cases,
    repeats: 4,
    seed: 1,
    sha256: () => '',
  })
  const prices = openBook({ entries: [priced('tiny', '4', '8'), priced('big', '40', '80'), priced('half', null, '1')] })
  const result = estimateSpend({
    plan,
    cases,
    gateways: [gateway],
    prices,
    judges: [],
    pairing: null,
    retries: 2,
    atMs: 0,
    ...changes,
  })
  return JSON.parse(JSON.stringify(result)) as unknown
}

test('the range goes from likely answers without retries to the longest with every retry', () => {
  // {"max_tokens":100,"model":"tiny","messages":[{"role":"user","content":"Hello"}],"stream":true} is 94 bytes: 24 tokens.
  // Low: 4 calls x (24 x $4 + 10 x $8) / 1M = 4 x $0.000176 = $0.000704.
  // High: 4 calls x 3 tries x (94 x $4 + 100 x $8) / 1M = 12 x $0.001176 = $0.014112.
  expect(estimate(['tiny'])).toEqual({
    candidates: [{ candidateId: 'tiny', calls: 4, range: { low: '0.000704', high: '0.014112' } }],
    judges: [],
    total: { low: '0.000704', high: '0.014112' },
    unpriced: [],
  })
})

test('the judge is charged for its share of the answers', () => {
  // The judge reads [{"system":"","user":""},[],{"max_tokens":400},[{"role":"user","content":"Hello"}],"xx...40"]:
  // 126 bytes, 32 tokens, and the answer's 10; it writes 200 tokens likely and 400 at most. It judges 2 of 4 answers.
  // Low: 2 x (42 x $40 + 200 x $80) / 1M = 2 x $0.01768 = $0.03536.
  // High: 2 x 3 tries x ((126 + 100 x 4) x $40 + 400 x $80) / 1M = 6 x $0.05304 = $0.31824.
  expect(estimate(['tiny'], { judges: [judge] })).toMatchObject({
    judges: [{ model: 'big', yardstick: 'points', calls: 2, range: { low: '0.03536', high: '0.31824' } }],
    total: { low: '0.036064', high: '0.332352' },
    unpriced: [],
  })
})

test('what has no price, or only half a one, is named and left out of the total', () => {
  expect(estimate(['tiny', 'half', 'unheard-of'], { judges: [{ ...judge, model: 'unknown-judge' }] })).toMatchObject({
    candidates: [{ range: { low: '0.000704' } }, { range: null }, { range: null }],
    judges: [{ range: null }],
    total: { low: '0.000704', high: '0.014112' },
    unpriced: ['half', 'unheard-of', 'unknown-judge'],
  })
})

test('a price per request is part of both ends', () => {
  // $0.01 more for each of 4 calls below, and for each of 12 tries above.
  const prices = openBook({ entries: [{ ...priced('tiny', '4', '8'), perRequest: '0.01' }] })
  expect(estimate(['tiny'], { prices })).toMatchObject({ total: { low: '0.040704', high: '0.134112' } })
})

test('a prompt above a context tier is expected to cost what it costs there', () => {
  // 24 input tokens: above 23 the whole call is at $8 and $16, 4 x (24 x $8 + 10 x $16) / 1M = $0.001408; above 24 nothing is.
  const tier = (aboveInputTokens: number, mode: 'cliff' | 'marginal') => {
    const prices = { ...priced('tiny', '8', '16').pricesPerMTok }
    return openBook({ entries: [{ ...priced('tiny', '4', '8'), contextTiers: [{ aboveInputTokens, mode, prices }] }] })
  }
  expect(estimate(['tiny'], { prices: tier(23, 'cliff') })).toMatchObject({ total: { low: '0.001408' } })
  expect(estimate(['tiny'], { prices: tier(24, 'cliff') })).toMatchObject({ total: { low: '0.000704' } })
  // Marginal: one token of 24 at $8, the output as before: 4 x (23 x $4 + 1 x $8 + 10 x $8) / 1M = $0.00072.
  expect(estimate(['tiny'], { prices: tier(23, 'marginal') })).toMatchObject({ total: { low: '0.00072' } })
})

test('a jury is paid member by member, and pairs for both orders', () => {
  // Marks: each member as above, 2 of 4 answers, $0.03536 likely. Pairs: only "other" is compared with "tiny", 4 pairs, of
  // which the sample leaves 2, each read twice: [{"system":"","user":""},{"max_tokens":400},[...],"xx...40"] is 123 bytes,
  // 31 tokens, and twice the answer's 10. 4 x (51 x $40 + 200 x $80) / 1M = 4 x $0.01804 = $0.07216 a member.
  const prices = openBook({ entries: ['tiny', 'other', 'big'].map((model) => priced(model, '40', '80')) })
  const estimated = estimate(['tiny', 'other'], {
    prices,
    judges: [judge, { ...judge, params: { max_tokens: 200 } }],
    pairing: { baseline: 'tiny', orders: 2 },
  })
  expect(estimated).toMatchObject({
    judges: [
      { yardstick: 'points', calls: 4, range: { low: '0.07072' } },
      { yardstick: 'points', calls: 4, range: { low: '0.07072' } },
      { yardstick: 'pairs', calls: 4, range: { low: '0.07216' } },
      { yardstick: 'pairs', calls: 4, range: { low: '0.07216' } },
    ],
  })
})
