import type { Baseline, CallSample } from '../../../model/baseline.js'
import type { CiReport } from '../../../model/ci.js'
import type { FlippedCase, GateArm, GateReport, GateResult } from '../../../model/gate.js'
import { Usd } from '../../../model/usd.js'

const goldenSet = { name: 'support', sha256: 'ab12', cases: 4 }
const tool = { name: 'llm-bench', version: '1.2.3' }

/** A call that was answered, checked and passed, in 400 ms. */
export const callOf = (caseId: string, over: Partial<CallSample> = {}): CallSample => ({
  caseId,
  repeat: 0,
  outcome: { status: 'ok' },
  asked: true,
  verdict: null,
  passed: true,
  failedChecks: null,
  usd: Usd.parse('0.001'),
  latencyMs: 400,
  ttftMs: 100,
  outputTokens: 20,
  answer: { sha256: 'cd34', text: 'Certainly.' },
  ...over,
})

export const failedCall = (caseId: string, over: Partial<CallSample> = {}): CallSample =>
  callOf(caseId, {
    outcome: { status: 'failed', class: 'http_5xx' },
    passed: false,
    usd: null,
    latencyMs: null,
    ttftMs: null,
    outputTokens: null,
    answer: null,
    ...over,
  })

/** A run of these cases, asked of these candidates. */
export const factsOf = (
  caseIds: readonly string[],
  calls: Readonly<Record<string, readonly CallSample[]>>,
): Baseline => ({
  tool,
  run: { id: '20261120-094154-k3f9', startedAt: '2026-11-20T09:41:54.123Z', simulated: false },
  goldenSet,
  judge: null,
  cases: caseIds.map((id) => ({ id, task: 'chat', sha256: 'ef56', weight: 1, cluster: null })),
  candidates: Object.entries(calls).map(([id, samples]) => ({
    id,
    model: id,
    gateway: 'main',
    calls: samples,
    bills: [],
  })),
})

export const ciOf = (over: Partial<CiReport> = {}): CiReport => ({
  facts: factsOf(['refund'], { alpha: [callOf('refund')] }),
  report: null,
  gate: null,
  exitCode: 0,
  ...over,
})

const armOf = (id: string): GateArm => ({
  id,
  startedAt: '2026-11-20T09:41:54.123Z',
  source: 'run',
  path: `.llm-bench/runs/${id}`,
  simulated: false,
  goldenSet,
  judge: null,
})

/** The pass rate of a candidate, which fell from 90 % to 70 % over fifty cases. */
export const gateOf = (verdict: GateResult['verdict'], over: Partial<GateResult> = {}): GateResult => ({
  kind: 'relative',
  candidate: 'alpha',
  metric: 'passRate',
  task: null,
  criterion: null,
  workload: null,
  base: 0.9,
  run: 0.7,
  change: { scale: 'difference', estimate: -0.2, lower: -0.3, upper: -0.1 },
  margin: 0.05,
  pValue: 0.002,
  adjustedPValue: 0.002,
  method: 'paired proportions',
  n: 50,
  verdict,
  reason: verdict === 'pass' ? 'no_worse' : verdict === 'regression' ? 'worse' : 'margin_not_excluded',
  text: '-20.0 points (-30.0 points to -10.0 points)',
  advice: { casesNeeded: 80, smallestDetectable: 0.06 },
  ...over,
})

/** A case that passed and does not any more. */
export const flipOf = (caseId: string, before: string, after: string, why: string | null = null): FlippedCase => ({
  caseId,
  task: 'chat',
  candidate: 'alpha',
  metric: 'passRate',
  direction: 'worse',
  before: { score: 1, answer: before, why: null },
  after: { score: 0, answer: after, why },
})

/** A comparison of these gates, whose verdict is the first one's. */
export const comparisonOf = (gates: readonly GateResult[], over: Partial<GateReport> = {}): GateReport => ({
  format: 1,
  tool,
  base: armOf('20261119-080000-aaaa'),
  run: armOf('20261120-094154-k3f9'),
  verdict: gates[0]?.verdict ?? 'pass',
  failed: gates[0]?.verdict === 'regression',
  onInconclusive: 'warn',
  gates,
  floors: [],
  flippedCases: [],
  comparedCases: 50,
  newCases: [],
  removedCases: [],
  changedCases: [],
  confirmed: [],
  warnings: [],
  ...over,
})

/** What a model may say to be seen as something else than a text. */
export const hostileTexts: readonly string[] = [
  '</details></pre></td></table><script>alert(1)</script>',
  '```\n# not a heading\n```\n~~~\n| a | b |\n| --- | --- |',
  'thanks @octocat, closes #123 and !45 and GH-7, see https://example.com',
  ']]></failure><failure message="x">]]>]]>',
  '::error title=no::annotation\n::set-output name=x::y%0A',
  '\u0000\u0008\u001b[31mred\u001b[0m \ufffe\uffff \ud800 lone \udc00 \u202e turned',
  '<!-- llm-bench --> --> <!--\n\n\n- [ ] a task\n/close\n/assign @me',
  '`a` ``b`` **c** [d](javascript:alert(1)) ![e](https://example.com/e.png) $\\frac{1}{2}$ &#64;user &lt;',
]
