import { describe, expect, test } from 'vitest'
import { normalDraw, seededRandom } from '../kit/random.js'
import type { GateReport, GateRules } from '../model/gate.js'
import { gate } from './gate.js'
import { armOf, ruleOf, rulesOf, simulatedRun, tenGates } from './testing/records.js'

const PAIRS = 2000
// p95 is the one gate that draws by lot. With 200 draws it can reach 0.005, which is what the smallest p-value of ten needs.
const DRAWS = 200

/** What is promised, and three standard errors of a share of so many. */
const atMost = (share: number): number => share + 3 * Math.sqrt((share * (1 - share)) / PAIRS)

/** Compares pairs of runs of the same model on `n` cases, the second with marks that are lower by `drop`. */
function shareOf(n: number, rules: GateRules, drop: number, isCounted: (report: GateReport) => boolean): number {
  const random = seededRandom(n * 1000 + rules.rules.length)
  let counted = 0
  for (let pair = 0; pair < PAIRS; pair++) {
    const difficulty = Array.from({ length: n }, () => 0.6 * normalDraw(random))
    const [base, run] = [simulatedRun(difficulty, random), simulatedRun(difficulty, random, drop)]
    const report = gate({
      tool: base.tool,
      base: { arm: armOf(base), facts: base },
      run: { arm: armOf(run), facts: run },
      rules,
      confirmed: [],
      warnings: [],
      draws: DRAWS,
    })
    if (isCounted(report)) counted++
  }
  return counted / PAIRS
}

const hasRegression = ({ verdict }: GateReport): boolean => verdict === 'regression'
const qualityRegressed = ({ gates }: GateReport): boolean => gates[0]?.verdict === 'regression'
const justQuality = rulesOf(ruleOf('quality', { margin: 0.25 }))

describe('the promises of the gate, over 2,000 pairs of runs each', () => {
  // The 95th percentile is hardest to tell where there are few cases.
  test.each([
    { cases: 25, time: 'latencyP95' },
    { cases: 50, time: 'ttft' },
    { cases: 100, time: 'ttft' },
  ] as const)(
    'of $cases cases, ten gates at once find a false regression in at most 5 % of comparisons',
    ({ cases, time }) => {
      const rules = tenGates(time)
      expect(rules.rules).toHaveLength(10)
      expect(shareOf(cases, rules, 0, hasRegression)).toBeLessThanOrEqual(atMost(0.05))
    },
  )

  test('a drop of 0.5 is found by 50 cases at least 90 % of the time by a gate alone', () => {
    expect(shareOf(50, justQuality, 0.5, qualityRegressed)).toBeGreaterThanOrEqual(0.9)
  })

  test('and at least 75 % of the time among ten gates', () => {
    expect(shareOf(50, tenGates('ttft'), 0.5, qualityRegressed)).toBeGreaterThanOrEqual(0.75)
  })

  test('a drop as large as the margin passes at most 5 % of the time', () => {
    const passed = ({ gates }: GateReport): boolean => gates[0]?.verdict === 'pass'
    expect(shareOf(50, justQuality, 0.25, passed)).toBeLessThanOrEqual(atMost(0.05))
  })
})
