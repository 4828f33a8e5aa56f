// What the benches share: a server in another process, a project folder to run in, and the engine in a third process.
import { execFile, fork } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Starts the bench server, hands its address to `work`, and stops it. */
export async function withServer(options, work) {
  const child = fork(here('server.js'), [JSON.stringify(options)])
  try {
    const url = await new Promise((resolve, reject) => child.once('message', resolve).once('error', reject))
    return await work(url)
  } finally {
    child.disconnect()
  }
}

/** Runs `calls` cases, each `repeats` times, through the whole engine; returns its own figures and, call by call, what it measured. */
export async function runEngine(url, { cases: caseCount, repeats = 1, concurrency, stream }) {
  const folder = await mkdtemp(join(tmpdir(), 'llm-bench-bench-'))
  try {
    const cases = Array.from({ length: caseCount }, (_, n) =>
      JSON.stringify({ id: `c${n}`, prompt: `bench-case-${n} of a bench` }),
    )
    await writeFile(join(folder, 'cases.jsonl'), `${cases.join('\n')}\n`)
    await writeFile(
      join(folder, 'llm-bench.yaml'),
      [
        'version: 1',
        `gateways: {bench: {baseUrl: "${url}/v1"}}`,
        'goldenSet: cases.jsonl',
        'models: [bench]',
        `run: {concurrency: ${concurrency}, perModel: ${concurrency}, stream: ${stream}, repeats: ${repeats}}`,
      ].join('\n'),
    )
    const { stdout } = await promisify(execFile)(process.execPath, [
      here('engine.js'),
      join(folder, 'llm-bench.yaml'),
      folder,
    ])
    const result = JSON.parse(stdout)
    return { ...result, measured: await stamps(result.folder) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Latency and first token of every call, by the number in its prompt. */
async function stamps(folder) {
  const measured = new Map()
  for await (const line of createInterface({ input: createReadStream(join(folder, 'calls.jsonl')) })) {
    const call = JSON.parse(line)
    if (call.type !== 'finished') continue
    const { wireMs, firstTokenMs, lastTokenMs } = call.attempts[0].stamps
    measured.set(call.caseId.slice(1), { ttftMs: firstTokenMs - wireMs, e2eMs: lastTokenMs - wireMs })
  }
  return measured
}

/** What the server says really happened, by the same number. */
export async function truthOf(url) {
  return new Map(await (await fetch(`${url}/truth`)).json())
}

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))]
}

/** Prints one figure with its limit, and notes when it is missed. */
export function figure(name, value, limit, { atLeast = false, unit = '' } = {}) {
  const holds = atLeast ? value >= limit : value <= limit
  if (!holds) process.exitCode = 1
  const bound = `${atLeast ? 'at least' : 'at most'} ${limit}${unit}`
  console.log(`${holds ? 'ok    ' : 'MISSED'}  ${name.padEnd(66)} ${value.toFixed(2)}${unit}  (${bound})`)
}
