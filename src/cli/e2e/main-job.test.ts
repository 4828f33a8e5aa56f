import { cpSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outcome, runCommand } from './testing/command.js'
import { keptFolder, shipped } from './testing/folder.js'
import { candidate, type Report, reportOf } from './testing/report.js'

// Twenty sums and what three models said to them. By hand: `steady` is wrong on 2 of them (7, 13), `quick` on 6
// (3, 5, 7, 11, 17, 19), `cheap` on 11 (7 and every even one but the twentieth, and the first).
const { folder, remove } = keptFolder()
let outcome: Outcome
let report: Report

beforeAll(async () => {
  cpSync(shipped('fixtures', 'e2e', 'arithmetic'), folder, { recursive: true })
  outcome = await runCommand(['run', '--format', 'json', '--repeats', '1'], { cwd: folder })
  report = reportOf(outcome.stdout)
})
afterAll(remove)

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054

describe('a run over recorded answers', () => {
  test('ends well, and is complete', () => {
    expect(outcome.exitCode).toBe(0)
    expect(report.run).toMatchObject({ complete: true, compareTo: 'steady', goldenSet: { cases: 20 } })
    expect(report.candidates.map(({ id, calls }) => [id, calls.ok, calls.failed])).toEqual([
      ['steady', 20, {}],
      ['quick', 20, {}],
      ['cheap', 20, {}],
    ])
  })

  test.each([
    ['steady', 18],
    ['quick', 14],
    ['cheap', 9],
  ])('%s passes %i of 20, between the bounds that the score equation has', (id, passed) => {
    const checks = candidate(report, id).checks
    expect(checks).toMatchObject({ passed, total: 20, rate: passed / 20, unscored: 0 })
    const [low, high] = checks?.interval ?? []
    // Wilson's bounds are the shares p from which the one seen lies z standard errors away: |seen - p| = z sqrt(p (1 - p) / n).
    expect(passed / 20 - Number(low)).toBeCloseTo(z * Math.sqrt((Number(low) * (1 - Number(low))) / 20), 12)
    expect(Number(high) - passed / 20).toBeCloseTo(z * Math.sqrt((Number(high) * (1 - Number(high))) / 20), 12)
  })

  test('adds the tokens up', () => {
    // The i-th prompt has 30 + i tokens: 20 x 30 + 210 = 810, of which `quick` has 20 x 20 from the cache.
    // `steady` says 2i with i of them thought, `quick` 4, `cheap` 10 + i: 420 (210), 80, 410.
    expect(report.candidates.map(({ tokens }) => tokens)).toEqual([
      { input: 810, cachedInput: 0, output: 420, reasoning: 210, estimatedCalls: 0 },
      { input: 810, cachedInput: 400, output: 80, reasoning: 0, estimatedCalls: 0 },
      { input: 810, cachedInput: 0, output: 410, reasoning: 0, estimatedCalls: 0 },
    ])
  })

  test('prices them to the last digit', () => {
    // steady: 810 x $2.50 + 420 x $10 = $6,225; quick: 410 x $0.20 + 400 x $0.05 + 80 x $0.60 = $150;
    // cheap: 810 x $0.14 + 410 x $0.28 = $228.20, each over a million; 1,000 requests are fifty times that.
    expect(report.candidates.map(({ cost }) => [cost.usd, cost.usdPerThousandRequests])).toEqual([
      ['0.006225', '0.31125'],
      ['0.00015', '0.0075'],
      ['0.0002282', '0.01141'],
    ])
    expect(report.ledger.candidatesUsd).toBe('0.0066032')
  })

  test('bills a month of 300,000 requests', () => {
    // 300 x the thousand; against $93.375: 93.375 / 2.25 = 41.5 times, 93.375 / 3.423 = 27.28 times.
    expect(
      report.projections.map(({ candidate, monthlyUsd, annualUsd }) => [candidate, monthlyUsd.base, annualUsd]),
    ).toEqual([
      ['steady', '93.375', '1120.5'],
      ['quick', '2.25', '27'],
      ['cheap', '3.423', '41.076'],
    ])
    const times = report.projections.map(({ savings }) => savings?.timesCheaper ?? null)
    expect(times).toEqual([null, 41.5, expect.closeTo(93.375 / 3.423, 9)])
  })

  test('compares passes case by case, adjusted for two comparisons', () => {
    // Only one of the two right, steady : other. quick 5 : 1, p = 2 (1 + 6) / 2^6; cheap 10 : 1, p = 2 (1 + 11) / 2^11,
    // which Holm doubles as the smaller of two.
    const [quick, cheap] = report.comparisons
    expect(quick).toMatchObject({ candidate: 'quick', n: 20, difference: -0.2, verdict: 'no_difference_found' })
    expect(quick?.pValue).toBeCloseTo(14 / 64, 12)
    expect(quick?.adjustedPValue).toBeCloseTo(14 / 64, 12)
    expect(cheap).toMatchObject({ candidate: 'cheap', n: 20, difference: -0.45, verdict: 'worse' })
    expect(cheap?.pValue).toBeCloseTo(24 / 2048, 12)
    expect(cheap?.adjustedPValue).toBeCloseTo(48 / 2048, 12)
  })

  test('keeps tasks apart', () => {
    // Of the sums (1, 2, 5, 6, 9, 10, 12, 14, 17, 18) steady has all, quick all but 5 and 17, cheap 5, 9 and 17.
    const passed = report.candidates.map(({ perTask }) => [
      perTask.sums?.checks?.passed,
      perTask.products?.checks?.passed,
    ])
    expect(passed).toEqual([
      [10, 8],
      [8, 6],
      [3, 6],
    ])
  })
})

test('repeats are summed up case by case', async () => {
  const { stdout, stderr } = await runCommand(['run', '--format', 'json', '--repeats', '2', '--limit', '10'], {
    cwd: folder,
  })
  const { run, candidates } = reportOf(stdout)
  expect(run.repeats).toBe(2)
  // Of the first ten, wrong both times: 7; 3, 5, 7; 1, 2, 4, 6, 7, 8, 10. A case counts once, however often it was asked.
  expect(candidates.map(({ checks, calls }) => [calls.ok, checks?.rate])).toEqual([
    [20, 0.9],
    [20, 0.7],
    [20, 0.3],
  ])
  // t over ten cases of which one fails: sd = sqrt(0.9 x 0.1 x 10 / 9), t(9) = 2.2622, 0.9 - 2.2622 x sd / sqrt(10) = 0.674.
  expect(candidates[0]?.checks?.interval?.[0]).toBeCloseTo(0.9 - (2.2621571627 * Math.sqrt(0.1)) / Math.sqrt(10), 6)
  expect(stderr).toContain('recorded answers repeat')
})
