// A second run on unchanged inputs with the response cache: 500 cases on 3 models, the whole command. Needs an idle machine.
// After a build: node bench/cache.js
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { figure, withServer } from './harness.js'

const bin = fileURLToPath(new URL('../bin/llm-bench.js', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'llm-bench-bench-'))
try {
  await withServer({}, async (url) => {
    const cases = Array.from({ length: 500 }, (_, n) =>
      JSON.stringify({
        id: `c${n}`,
        prompt: `bench-case-${n} of a bench`,
        checks: [{ type: 'max-words', limit: 500 }],
      }),
    )
    await writeFile(join(folder, 'cases.jsonl'), `${cases.join('\n')}\n`)
    await writeFile(
      join(folder, 'llm-bench.yaml'),
      [
        'version: 1',
        `gateways: {bench: {baseUrl: "${url}/v1"}}`,
        'goldenSet: cases.jsonl',
        'models: [one, two, three]',
        'run: {cache: true}',
      ].join('\n'),
    )
    await run()
    const before = await requestsTo(url)
    const times = []
    for (let again = 0; again < 5; again += 1) times.push(await run())
    const asked = (await requestsTo(url)) - before
    if (before !== 1500) throw new Error(`the first run made ${before} requests`)
    figure('1,500 kept answers: calls made', asked, 0)
    figure('  time of the whole command', times.sort((a, b) => a - b)[2], 1000, { unit: ' ms' })
  })
} finally {
  await rm(folder, { recursive: true })
}

async function requestsTo(url) {
  return (await fetch(`${url}/requests`)).json()
}

/** Milliseconds from start to end. */
async function run() {
  const startMs = performance.now()
  await promisify(execFile)(process.execPath, [bin, 'run', '--quiet'], { cwd: folder })
  return performance.now() - startMs
}
