import { afterAll, beforeAll, expect, test } from 'vitest'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { keptFolder, onlyRun, writeFiles } from './testing/folder.js'
import { simulated } from './testing/project.js'
import { candidate, finishedCalls, reportOf } from './testing/report.js'

type Mode = 'cliff' | 'marginal'

/** A book that doubles the input price above a number of input tokens, in $ per million: 1 below, 2 above, 4 for output. */
const tiered = (above: number, mode: Mode): string =>
  JSON.stringify({
    version: 1,
    entries: [
      {
        provider: 'main',
        model: 'alpha',
        prices_per_mtok: { input: '1', output: '4' },
        context_tiers: [{ above_input_tokens: above, mode, prices_per_mtok: { input: '2', output: '6' } }],
      },
    ],
  })

const { folder, remove } = keptFolder(simulated(['alpha'], 1))

/** Tokens of each call, as the gateway reported them. */
const measured = new Map<string, { readonly input: number; readonly output: number }>()

// Two files of long-context-10, of about 32,000 and 48,000 tokens, asked of a gateway that reports usage.
beforeAll(async () => {
  const asked = ['--set', 'long-context-10', '--case', 'long-32k', '--case', 'long-48k']
  const { exitCode, stderr } = await runCommand(['run', ...asked, '--format', 'json'], { cwd: folder })
  if (exitCode !== 0) throw new Error(stderr)
  for (const { caseId, attempts } of finishedCalls(onlyRun(folder))) {
    const usage = attempts[0]?.usage
    if (usage?.status !== 'reported') throw new Error(`${caseId} has no usage`)
    measured.set(caseId, { input: usage.usage.freshInput, output: usage.usage.answer })
  }
})
afterAll(remove)

const tokens = (caseId: string) => measured.get(caseId) ?? { input: Number.NaN, output: Number.NaN }

/** What the run costs by a book, in micro-dollars: dollars per million tokens times tokens. */
async function microUsd(above: number, mode: Mode): Promise<number> {
  writeFiles(folder, { 'tiered.yaml': tiered(above, mode) })
  const { stdout } = await say(['report', 'latest', '--prices', 'tiered.yaml', '--format', 'json'], { cwd: folder })
  return Math.round(Number(candidate(reportOf(stdout), 'alpha').cost.usd) * 1e6)
}

test('the files are as long as they are said to be', () => {
  // Within 2 %, at four bytes a token.
  expect(tokens('long-32k').input / 32_000).toBeCloseTo(1, 1)
  expect(tokens('long-48k').input / 48_000).toBeCloseTo(1, 1)
  expect(tokens('long-32k').input).toBeLessThan(40_000)
  expect(tokens('long-48k').input).toBeGreaterThan(40_000)
})

test('a cliff between two files re-prices the whole of the longer one, and nothing of the shorter', async () => {
  const [short, long] = [tokens('long-32k'), tokens('long-48k')]
  const expected = short.input * 1 + short.output * 4 + long.input * 2 + long.output * 6
  expect(await microUsd(40_000, 'cliff')).toBe(expected)
})

test('a marginal tier re-prices what lies above it alone', async () => {
  const [short, long] = [tokens('long-32k'), tokens('long-48k')]
  // The first 40,000 tokens stay at $1; the output is priced as the first of them.
  const expected = short.input * 1 + short.output * 4 + 40_000 * 1 + (long.input - 40_000) * 2 + long.output * 4
  expect(await microUsd(40_000, 'marginal')).toBe(expected)
})

test('a tier at the very number of tokens does not hold yet, one token lower it does', async () => {
  const [short, long] = [tokens('long-32k'), tokens('long-48k')]
  const base = short.input * 1 + short.output * 4 + long.input * 1 + long.output * 4
  expect(await microUsd(long.input, 'cliff')).toBe(base)
  expect(await microUsd(long.input, 'marginal')).toBe(base)
  // The cliff: every input token of the longer file costs $1 more, every output token $2; the margin: one token does.
  expect(await microUsd(long.input - 1, 'cliff')).toBe(base + long.input * 1 + long.output * 2)
  expect(await microUsd(long.input - 1, 'marginal')).toBe(base + 1)
  // Below the shorter file the cliff holds for both.
  const both = base + (short.input + long.input) * 1 + (short.output + long.output) * 2
  expect(await microUsd(short.input - 1, 'cliff')).toBe(both)
})
