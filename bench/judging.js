// Judging 10,000 stored answers against a gateway that answers at once: time over what the same requests take without the
// engine around them, and memory. Needs an idle machine. After a build: node bench/judging.js
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { figure, withServer } from './harness.js'

const ANSWERS = 10_000
const CONCURRENCY = 64
const content = JSON.stringify({ reasoning: 'as it should be', scores: { accuracy: 4, relevance: 4, tone: 5 } })
const [, , part, url, folder] = process.argv

if (part === undefined) await measureBoth()
else process.stdout.write(JSON.stringify(part === 'engine' ? await throughEngine() : await alone()))

/** Each in a process of its own, one after the other, against the same server. */
async function measureBoth() {
  const cwd = await mkdtemp(join(tmpdir(), 'llm-bench-bench-'))
  try {
    await withServer({ content }, async (server) => {
      const inProcess = async (name) => {
        const { stdout } = await promisify(execFile)(process.execPath, [
          fileURLToPath(import.meta.url),
          name,
          server,
          cwd,
        ])
        return JSON.parse(stdout)
      }
      const engine = await inProcess('engine')
      const gateway = await inProcess('alone')
      if (engine.scored !== ANSWERS) throw new Error(`only ${engine.scored} answers were scored`)
      figure('10,000 stored answers judged: time over the bare requests', engine.ms / gateway.ms, 5, { unit: ' x' })
      figure('  verdicts a second', ANSWERS / (engine.ms / 1000), 1500, { atLeast: true })
      figure('  memory of the whole process', engine.maxRssMb, 250, { unit: ' MB' })
    })
  } finally {
    await rm(cwd, { recursive: true })
  }
}

/** Stores answers by a run of its own, then judges them with records on disk; only the judging is timed. */
async function throughEngine() {
  const { sha256, systemClock, systemRandom, systemTimers } = await import('../dist/app/system.js')
  const { keepHeapTight } = await import('../dist/cli/heap.js')
  const { loadRun, rejudge, runBench } = await import('../dist/bundle/index.js')
  keepHeapTight()
  const cases = Array.from({ length: ANSWERS / 10 }, (_, n) =>
    JSON.stringify({ id: `c${n}`, prompt: `bench-case-${n} of a bench`, reference: 'word '.repeat(40) }),
  )
  await writeFile(join(folder, 'cases.jsonl'), `${cases.join('\n')}\n`)
  const file = join(folder, 'llm-bench.yaml')
  await writeFile(
    file,
    [
      'version: 1',
      `gateways: {bench: {baseUrl: "${url}/v1"}}`,
      'goldenSet: cases.jsonl',
      'models: [bench]',
      `run: {concurrency: ${CONCURRENCY}, perModel: ${CONCURRENCY}, stream: false, repeats: 10}`,
    ].join('\n'),
  )
  const around = {
    cwd: folder,
    env: {},
    clock: systemClock(),
    timers: systemTimers,
    random: systemRandom,
    sha256,
    signal: new AbortController().signal,
    onProgress: () => {},
  }
  const config = await loadRun({ kind: 'file', file }, {}, around)
  await runBench({ config, resume: null, retryFailed: false, allowUnpriced: true }, around)
  const startMs = performance.now()
  const { report } = await rejudge(
    {
      run: 'latest',
      judge: { kind: 'model', model: 'judge', gateway: null },
      criteria: null,
      pairing: null,
      maxCost: null,
      cache: false,
      retryFailed: false,
    },
    around,
  )
  const ms = performance.now() - startMs
  return { ms, scored: report.candidates[0].quality.scored, maxRssMb: process.resourceUsage().maxRSS / 1024 }
}

/** As many requests of the size of a judging, as many at a time, and nothing done with the replies. */
async function alone() {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const body = JSON.stringify({ model: 'judge', messages: [{ role: 'user', content: 'x'.repeat(6000) }] })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const ask = () =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}/v1/chat/completions`, { method: 'POST', agent, headers }, (response) =>
        response.resume().on('end', resolve),
      )
      sent.on('error', reject).end(body)
    })
  let left = ANSWERS
  const startMs = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left-- > 0) await ask()
    }),
  )
  const ms = performance.now() - startMs
  agent.destroy()
  return { ms }
}
