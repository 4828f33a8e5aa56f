import { expect, test } from 'vitest'
import type { Baseline, CallSample } from '../model/baseline.js'
import type { GateRule } from '../model/gate.js'
import { Usd } from '../model/usd.js'
import { gateRules, noGateFlags } from './gate-rules.js'

const call: CallSample = {
  caseId: 'c1',
  repeat: 0,
  outcome: { status: 'ok' },
  asked: true,
  verdict: null,
  passed: null,
  failedChecks: null,
  usd: Usd.zero,
  latencyMs: 100,
  ttftMs: null,
  outputTokens: 5,
  answer: null,
}

const run = (ids: readonly string[], facts: Partial<CallSample> = {}): Baseline => ({
  tool: { name: 'llm-bench', version: '0.0.0' },
  run: { id: 'run', startedAt: '2026-07-02T10:00:00.000Z', simulated: false },
  goldenSet: { name: 'set', sha256: 'set', cases: 1 },
  judge: { model: 'gpt-4o', fingerprint: 'f00', criteria: ['accuracy'] },
  cases: [{ id: 'c1', task: 'chat', sha256: 'c1', weight: 1, cluster: null }],
  candidates: ids.map((id) => ({ id, model: id, gateway: 'gate', calls: [{ ...call, ...facts }], bills: [] })),
})

const rule = (metric: GateRule['metric'], facts: Partial<GateRule> = {}): GateRule => ({
  metric,
  criterion: null,
  margin: null,
  limit: null,
  perTask: false,
  ...facts,
})

const configured = (...rules: GateRule[]) => ({ rules, onInconclusive: 'fail' as const, candidates: null })

test('where nobody names a gate, the usual ones apply that either side has values for', () => {
  const [plain, checked] = [run(['a']), run(['a'], { passed: true })]
  const metrics = (base: Baseline, now: Baseline) =>
    gateRules(null, noGateFlags, base, now, null).rules.map(({ metric, margin }) => [metric, margin])
  expect(metrics(plain, plain)).toEqual([
    ['errorRate', 0.02],
    ['cost', 0.1],
    ['latencyP50', 0.25],
  ])
  expect(metrics(checked, plain)[0]).toEqual(['passRate', 0.05])
})

test('without a base nothing is gated by itself', () => {
  expect(gateRules(null, noGateFlags, null, run(['a']), null).rules).toEqual([])
})

test('a flag changes the rule of its metric, and adds one where there is none', () => {
  const flags = {
    rules: [
      { metric: 'cost', criterion: null, kind: 'margin', value: 0.5 },
      { metric: 'ttft', criterion: null, kind: 'limit', value: 800 },
    ],
    perTask: true,
    onInconclusive: null,
  } as const
  const rules = gateRules(configured(rule('cost', { margin: 0.1, limit: 2 })), flags, run(['a']), run(['a']), null)
  expect(rules).toEqual({
    rules: [rule('cost', { margin: 0.5, limit: 2, perTask: true }), rule('ttft', { limit: 800, perTask: true })],
    onInconclusive: 'fail',
    candidates: null,
  })
})

test('the candidate that others are compared with is not gated, unless it is alone or listed', () => {
  const gatedOf = (ids: string[], compareTo: string | null, candidates: string[] | null = null) =>
    gateRules({ ...configured(rule('cost')), candidates }, noGateFlags, run(ids), run(ids), compareTo).candidates
  expect(gatedOf(['a', 'b', 'c'], 'a')).toEqual(['b', 'c'])
  expect(gatedOf(['a', 'b'], null)).toBe(null)
  expect(gatedOf(['a'], 'a')).toBe(null)
  expect(gatedOf(['a', 'b'], 'a', ['a'])).toEqual(['a'])
})

test('a criterion that the judge does not have is refused', () => {
  const rules = configured(rule('quality', { criterion: 'wit', margin: 0.25 }))
  expect(() => gateRules(rules, noGateFlags, run(['a']), run(['a']), null)).toThrow('names the criterion "wit"')
})
