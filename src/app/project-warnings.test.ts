import { expect, test } from 'vitest'
import type { PriceEntry } from '../model/price.js'
import type { Lever, MonthlyWorkload, Traffic } from '../model/workload.js'
import { plainTerms, type WorkloadTerms } from '../model/workload.js'
import { projectionWarnings, type WarningInputs } from './project-warnings.js'
import { priceOf } from './testing/prices.js'

const measured: Traffic = { kind: 'requests', requests: 1, days: 30, mix: null, size: { kind: 'measured' } }
const sum: Traffic = { kind: 'tokens', inputTokens: 1, outputTokens: 1, requests: null, days: 30 }

const workload = (terms: Partial<WorkloadTerms> = {}, traffic: Traffic = measured): MonthlyWorkload => ({
  name: 'chat',
  traffic,
  terms: { ...plainTerms, ...terms },
  paidToday: null,
})

const run = { kind: 'run', id: 'r', startedAt: '2026-11-20T00:00:00Z', simulated: false } as const
const inputs: WarningInputs = {
  basis: run,
  used: [],
  models: [],
  workloads: [],
  levers: [],
  replay: null,
  nowMs: Date.parse('2026-11-20T10:00:00Z'),
}

const codes = (over: Partial<WarningInputs>) => projectionWarnings({ ...inputs, ...over }).map(({ code }) => code)
const row = (over: Partial<PriceEntry> = {}): PriceEntry => ({ ...priceOf('m'), retrievedAt: '2026-11-01', ...over })

test('bills that nothing weakens have no warnings', () => {
  expect(codes({ used: [row()], workloads: [workload()] })).toEqual([])
})

test('a simulated run, old prices, and prices by the hour are said', () => {
  expect(codes({ basis: { ...run, simulated: true } })).toEqual(['simulated'])
  // 31 days before 20 November is 20 October.
  expect(codes({ used: [row({ retrievedAt: '2026-10-20' }), row()] })).toEqual(['old_prices'])
  expect(codes({ used: [row({ retrievedAt: '2026-10-21' })] })).toEqual([])
  const offPeak = { hoursUtc: ['16:30-00:30'], weekdays: null, rates: { multiplier: '0.5' } }
  expect(codes({ used: [row({ offPeak })] })).toEqual(['off_peak_not_counted'])
})

test('long prompts have another price, which a sum of tokens does not show', () => {
  const dear = { input: '2', cachedInput: null, cacheWrite: null, output: null, reasoning: null }
  const contextTiers = [400_000, 200_000].map((above) => ({
    aboveInputTokens: above,
    mode: 'cliff' as const,
    prices: dear,
  }))
  expect(codes({ used: [row({ contextTiers })], workloads: [workload()] })).toEqual([])
  const [warning] = projectionWarnings({ ...inputs, used: [row({ contextTiers })], workloads: [workload({}, sum)] })
  expect(warning?.text).toBe(
    'chat: a sum of tokens is charged at base prices, and long prompts of m cost another (the first above 200000 tokens)',
  )
})

test('batches and prompt caches that the price book has no price for are charged in full', () => {
  const batch = { share: '0.5', discount: null }
  expect(codes({ used: [row()], workloads: [workload({ batch })] })).toEqual(['no_batch_price'])
  expect(codes({ used: [row()], workloads: [workload({ batch: { ...batch, discount: '0.5' } })] })).toEqual([])
  const promptCache = { share: '0.5', readsPerWrite: null }
  expect(codes({ used: [row()], workloads: [workload({ promptCache })] })).toEqual(['no_cached_price'])
})

test('retries come on top of those that a run made, and not of tokens that were told', () => {
  const retries = { failRate: '0.1', max: 1, billed: '1' }
  expect(codes({ workloads: [workload({ retries })] })).toEqual(['retries_on_top'])
  expect(codes({ workloads: [workload({ retries }, sum)] })).toEqual([])
})

test('levers that change answers are not shown to keep their quality', () => {
  expect(codes({ levers: [{ kind: 'trim_prompt', tokens: 5 }] })).toEqual(['quality_not_measured'])
  expect(codes({ levers: [{ kind: 'price_change', model: 'm', factor: '2' }] })).toEqual([])
})

test('a prompt that has less than is trimmed is said', () => {
  const levers: Lever[] = [
    { kind: 'trim_prompt', tokens: 300 },
    { kind: 'trim_prompt', tokens: 101 },
  ]
  const tokens = {
    chat: { input: 2000, output: 1 },
    label: { input: 400, output: 1 },
    unasked: { input: 1, output: 1 },
  }
  const traffic: Traffic = { ...measured, mix: { chat: '0.8', label: '0.2' }, size: { kind: 'by_task', tokens } }
  const trimmed = (tokens: number, over: Traffic) =>
    codes({ levers: [{ kind: 'trim_prompt', tokens }], workloads: [workload({}, over)] }).includes('trimmed_away')
  expect(codes({ levers, workloads: [workload({}, traffic)] })).toContain('trimmed_away')
  expect([trimmed(400, traffic), trimmed(401, traffic)]).toEqual([false, true])
  const counted: Traffic = { ...sum, inputTokens: 1000, requests: 10 }
  expect([trimmed(100, counted), trimmed(101, counted), trimmed(101, sum)]).toEqual([false, true, false])
})

test('an exact cache cannot hit more often than requests repeat', () => {
  const half = { fromInsert: 0.25, refreshedOnHit: 0.375, withoutEnd: 0.5 }
  const hits = { fromInsert: 2, refreshedOnHit: 3, withoutEnd: 4 }
  const replay = { requests: 8, distinctKeys: 4, ttlSeconds: 3600, hits, hitRate: half }
  const hit = (rate: string): Lever[] => [{ kind: 'cache_hit', rate, source: 'given' }]
  expect(codes({ replay, levers: hit('0.5') })).toEqual([])
  expect(codes({ replay, levers: hit('0.51') })).toEqual(['hit_rate_above_repeats'])
})
