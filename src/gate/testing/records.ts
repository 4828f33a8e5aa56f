import { normalDraw } from '../../kit/random.js'
import type { Baseline, BaselineCase, CallSample } from '../../model/baseline.js'
import type { GateArm, GateMetric, GateRule, GateRules } from '../../model/gate.js'
import { Usd } from '../../model/usd.js'

/** A candidate's calls as a test wants them: what is not said is a call that went well. */
export const callOf = (caseId: string, facts: Partial<CallSample> = {}): CallSample => ({
  caseId,
  repeat: 0,
  outcome: { status: 'ok' },
  asked: true,
  verdict: null,
  passed: null,
  failedChecks: null,
  usd: null,
  latencyMs: null,
  ttftMs: null,
  outputTokens: null,
  answer: null,
  ...facts,
})

export const scored = (overall: number, scores: Readonly<Record<string, number>> = {}): CallSample['verdict'] => ({
  status: 'scored',
  overall,
  scores,
  reasoning: null,
})

export const caseOf = (id: string, facts: Partial<BaselineCase> = {}): BaselineCase => ({
  id,
  task: 'chat',
  sha256: `content of ${id}`,
  weight: 1,
  cluster: null,
  ...facts,
})

/** Cases c1 to cn. */
export const casesOf = (n: number): BaselineCase[] => Array.from({ length: n }, (_, at) => caseOf(`c${at + 1}`))

/** A run of one candidate, `model-a`. */
export const runOf = (
  cases: readonly BaselineCase[],
  calls: readonly CallSample[],
  facts: Partial<Baseline> = {},
): Baseline => ({
  tool: { name: 'llm-bench', version: '0.0.0' },
  run: { id: 'run', startedAt: '2026-07-02T10:00:00.000Z', simulated: false },
  goldenSet: { name: 'set', sha256: 'set', cases: cases.length },
  judge: null,
  cases,
  candidates: [{ id: 'model-a', model: 'model-a', gateway: 'gate', calls, bills: [] }],
  ...facts,
})

export const armOf = ({ run, goldenSet }: Baseline, source: GateArm['source'] = 'run'): GateArm => ({
  id: run.id,
  startedAt: run.startedAt,
  source,
  path: `.llm-bench/runs/${run.id}`,
  simulated: run.simulated,
  goldenSet,
  judge: null,
})

export const ruleOf = (metric: GateMetric, facts: Partial<GateRule> = {}): GateRule => ({
  metric,
  criterion: null,
  margin: null,
  limit: null,
  perTask: false,
  ...facts,
})

export const rulesOf = (...rules: readonly GateRule[]): GateRules => ({
  rules,
  onInconclusive: 'warn',
  candidates: null,
})

const criteria = ['accuracy', 'relevance', 'tone'] as const

/**
 * One run of `n` cases as a model would make it: each case has a difficulty that all runs share, and each run its own luck, so that
 * the difference of two overall marks has a standard deviation of 1.
 *
 * @param difficulty one draw per case, shared by the runs that are compared
 * @param drop taken off every overall mark
 */
export function simulatedRun(difficulty: readonly number[], random: () => number, drop = 0): Baseline {
  const cases = casesOf(difficulty.length)
  const luck = (): number => normalDraw(random) * Math.SQRT1_2
  const level = (mark: number): number => Math.min(5, Math.max(1, Math.round(mark)))
  return runOf(
    cases,
    cases.map(({ id }, at) => {
      const ease = difficulty[at] ?? 0
      const tokens = Math.max(1, Math.round(200 * Math.exp(0.5 * ease + 0.4 * luck())))
      const failed = random() < 0.04
      return callOf(id, {
        outcome: failed ? { status: 'failed', class: 'timeout_total' } : { status: 'ok' },
        verdict: scored(
          3 + ease + luck() - drop,
          Object.fromEntries(criteria.map((criterion) => [criterion, level(3.7 + ease + luck())])),
        ),
        passed: random() < 1 / (1 + Math.exp(-1.5 - ease)),
        usd: Usd.ofPico(BigInt(tokens) * 600_000n),
        latencyMs: 900 * Math.exp(0.3 * ease + 0.5 * luck()),
        ttftMs: 300 * Math.exp(0.5 * luck()),
        outputTokens: tokens,
      })
    }),
  )
}

/** Ten gates at once, as a careful project would set them; the last one on a time of its choice. */
export const tenGates = (time: GateMetric): GateRules =>
  rulesOf(
    ruleOf('quality', { margin: 0.25 }),
    ...criteria.map((criterion) => ruleOf('quality', { criterion, margin: 0.25 })),
    ruleOf('passRate', { margin: 0.05 }),
    ruleOf('errorRate', { margin: 0.02 }),
    ruleOf('cost', { margin: 0.1 }),
    ruleOf('latencyP50', { margin: 0.1 }),
    ruleOf('outputTokens', { margin: 0.1 }),
    ruleOf(time, { margin: 0.2 }),
  )
