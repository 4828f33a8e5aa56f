import type { Criterion, PinnedJudge } from '../../model/config.js'
import type { RunHeader } from '../../model/run.js'

/** The header of a run of these models, judged by that one if it is named. */
export const headerOf = ({
  models = ['a'],
  judgeModel = null,
  criteria = [],
}: {
  models?: readonly string[]
  judgeModel?: string | null
  criteria?: readonly Criterion[]
}): RunHeader => ({
  format: 1,
  id: '20261120-094154-k3f9',
  startedAt: '2026-11-20T09:41:54.000Z',
  tool: { name: 'llm-bench', version: '0.1.0' },
  host: { platform: 'linux x64', node: 'v20.20.0', cpus: 2 },
  simulated: false,
  configFile: 'llm-bench.yaml',
  goldenSet: { name: 'support', sha256: 'abc', cases: 20 },
  priceBookSha256: 'def',
  gateways: [{ name: 'main', provider: 'main', region: null, rpm: null, tpm: null, source }],
  candidates: models.map((model) => ({ id: model, kind: 'model', model, gateway: 'main', params: {} })),
  compareTo: null,
  options: {
    repeats: 1,
    concurrency: 10,
    perModel: 10,
    timeouts: { connectMs: 3_000, firstTokenMs: 60_000, idleMs: 30_000, totalMs: 180_000 },
    retries: 2,
    stream: true,
    budget: null,
    seed: 7,
    unmeasurable: 0.1,
  },
  judges: judgeModel === null ? [] : [judgeOf(judgeModel, criteria)],
  workloads: [],
  planHash: 'plan',
  plannedCalls: 20,
})

const source = {
  kind: 'openai',
  baseUrl: 'https://models.example/v1',
  apiKeyEnv: null,
  headers: {},
  auth: 'bearer',
  apiVersion: null,
} as const

/** A judge of everything, with no words of its own. */
export const judgeOf = (model: string, criteria: readonly Criterion[]): PinnedJudge => ({
  model,
  gateway: 'main',
  params: {},
  sample: 1,
  maxCost: null,
  excludeSelf: false,
  cache: false,
  criteria,
  template: { system: '', user: '' },
  pairTemplate: { system: '', user: '' },
  fingerprint: 'f1',
})
