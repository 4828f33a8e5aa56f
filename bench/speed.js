// How much the instrument costs and how true it is. Everything is a ratio to, or a difference from, what was
// measured beside it in the same run. Needs an idle machine: npm run bench
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { figure, quantile, runEngine, truthOf, withServer } from './harness.js'

await withServer({ latencyMs: 200 }, async (url) => {
  const run = await runEngine(url, { cases: 1500, concurrency: 50, stream: false })
  figure('1,500 calls at 50 against 200 ms: time over the ideal 6 s', run.callsMs / 6000, 1.1, { unit: ' x' })
  figure('  CPU of the whole process', run.cpuSeconds, 2.5, { unit: ' s' })
  figure('  memory of the whole process', run.maxRssMb, 150, { unit: ' MB' })
  figure('  reported p50 off the truth', 100 * offTruth(run, await truthOf(url)), 2, { unit: ' %' })
})

await withServer({ latencyMs: 200 }, async (url) => {
  const run = await runEngine(url, { cases: 3000, concurrency: 200, stream: false })
  figure('3,000 calls at 200: reported p50 off the truth', 100 * offTruth(run, await truthOf(url)), 5, { unit: ' %' })
})

await withServer({}, async (url) => {
  const few = await runEngine(url, { cases: 2000, concurrency: 64, stream: false })
  const many = await runEngine(url, { cases: 2000, repeats: 10, concurrency: 64, stream: false })
  figure('20,000 zero-latency calls through the whole engine, a second', 20_000 / (many.callsMs / 1000), 4000, {
    atLeast: true,
  })
  figure('  memory at 20,000 calls over memory at 2,000', many.maxRssMb - few.maxRssMb, 40, { unit: ' MB' })
})

await withServer({ latencyMs: 100, tokens: 100, tokensPerSecond: 100 }, async (url) => {
  const run = await runEngine(url, { cases: 500, concurrency: 50, stream: true })
  const truth = await truthOf(url)
  const errors = [...run.measured].map(([id, { ttftMs }]) => Math.abs(ttftMs - truth.get(id).firstTokenMs))
  figure('50 streams of 100 tokens/s: error of the first token, p50', quantile(errors, 0.5), 0.5, { unit: ' ms' })
  figure('  p99', quantile(errors, 0.99), 2, { unit: ' ms' })
})

const bin = fileURLToPath(new URL('../bin/llm-bench.js', import.meta.url))
figure('--help over bare node', medianMs([bin, '--help']) / medianMs(['-e', '0']), 1.6, { unit: ' x' })

function offTruth({ measured }, truth) {
  const ours = quantile(
    [...measured.values()].map(({ e2eMs }) => e2eMs),
    0.5,
  )
  const theirs = quantile(
    [...truth.values()].map(({ doneMs }) => doneMs),
    0.5,
  )
  return Math.abs(ours / theirs - 1)
}

function medianMs(args) {
  const times = Array.from({ length: 21 }, () => {
    const startMs = performance.now()
    spawnSync(process.execPath, args)
    return performance.now() - startMs
  })
  return quantile(times, 0.5)
}
