// Pricing and summarising 200,000 calls in a process of its own: time and memory, the log itself included, over what a run of
// a tenth takes. Needs an idle machine. After a build: node bench/pricing.js
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { figure } from './harness.js'
import { candidates, syntheticLog } from './synthetic-log.js'

if (process.argv[2] === undefined) {
  const measure = (repeats) => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), repeats]))
  const whole = measure('100')
  const tenth = measure('10')
  figure('200,000 calls priced and summarised', whole.summaryMs / 1000, 2, { unit: ' s' })
  figure('  and projected to a month, four models, three levers', whole.projectionMs / 1000, 2, { unit: ' s' })
  figure('  memory of the whole process, the log in it', whole.maxRssMb, 300, { unit: ' MB' })
  figure('  time over ten times that of 20,000 calls', whole.summaryMs / (10 * tenth.summaryMs), 1.5, { unit: ' x' })
} else {
  // As the command does, which by then has been reading the log for a while.
  const { keepHeapTight } = await import('../dist/cli/heap.js')
  keepHeapTight()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const { summarise } = await import('../dist/summarise/index.js')
  const log = syntheticLog(Number(process.argv[2]))
  const startMs = performance.now()
  const summary = summarise(log)
  const summaryMs = performance.now() - startMs
  const maxRssMb = process.resourceUsage().maxRSS / 1024
  const projectionMs = await projected(log)
  const priced = summary.candidates.every(({ cost }) => cost.unpricedCalls === 0)
  if (!priced) throw new Error('the bench prices nothing')
  process.stdout.write(JSON.stringify({ summaryMs, projectionMs, maxRssMb }))
}

/** What `project` makes of the same calls. */
async function projected(log) {
  const { measuredSample, projectCosts } = await import('../dist/project/index.js')
  const { openBook } = await import('../dist/pricing/index.js')
  const { plainTerms } = await import('../dist/model/workload.js')
  const startMs = performance.now()
  const nothing = { rpm: null, tpm: null }
  projectCosts({
    models: candidates.map((id) => ({
      id,
      model: id,
      provider: 'bench',
      measured: measuredSample(log, id),
      limits: nothing,
      latencySeconds: null,
    })),
    mixes: [],
    workloads: [
      {
        name: 'month',
        traffic: { kind: 'requests', requests: 300_000, days: 30, mix: null, size: { kind: 'measured' } },
        terms: { ...plainTerms, growth: '1.1' },
        paidToday: null,
      },
    ],
    levers: [
      { kind: 'trim_prompt', tokens: 100 },
      { kind: 'max_tokens', tokens: 300 },
      { kind: 'cache_hit', rate: '0.4', source: 'given' },
    ],
    scenarios: [],
    compareTo: candidates[0],
    selfHosting: null,
    limits: { monthlyAbove: null, increasePct: null },
    prices: openBook(log.prices),
    atMs: Date.parse(log.header.startedAt),
  })
  return performance.now() - startMs
}
