import { z } from 'zod'
import { parseCount, parseDuration } from '../../kit/text/units.js'
import type { CodeOutcome } from '../sandbox/job.js'
import { takeCode } from '../sandbox/take-code.js'
import { defineScorer, type Finding, passIf } from './define.js'

const LEAST_MEMORY = 8e6
const MOST_MEMORY = 1e9
const LONGEST_MS = 60_000

const duration = z.string().refine((text) => {
  const ms = parseDuration(text)
  return ms !== null && ms > 0 && ms <= LONGEST_MS
}, 'must be a duration of at most 60s, such as 2s')

const memorySize = z.string().refine((text) => {
  const bytes = bytesOf(text)
  return bytes !== null && bytes >= LEAST_MEMORY && bytes <= MOST_MEMORY
}, 'must be a size from 8MB to 1000MB, such as 64MB')

/**
 * Passes when the code of the answer (its one fenced block, else all of it) passes the tests. They call what the code defines
 * by its name, and say what must hold with `assert(value)`, `assertEquals(actual, expected)`, `assertThrows(() => …)` and
 * `await assertRejects(async () => …)`; `plan(count)` says how many of these must be made.
 */
export const code = defineScorer({
  type: 'code',
  options: z.strictObject({
    language: z.enum(['js', 'ts']).default('js'),
    tests: z.string().refine((text) => text.trim() !== '', 'is blank: without tests nothing is checked'),
    timeout: duration.default('2s'),
    memory: memorySize.default('64MB'),
  }),
  prepare: ({ language, tests, timeout, memory }) => {
    const limits = { timeoutMs: parseDuration(timeout) ?? 0, memoryBytes: bytesOf(memory) ?? 0 }
    return async (answer, { runCode }) => {
      const taken = takeCode(answer)
      if (taken.status === 'several') return passIf(false, `${taken.blocks} code blocks: which one is the answer?`)
      if (taken.code.trim() === '') return passIf(false, 'no code')
      return findingOf(await runCode({ language, code: taken.code, tests, ...limits }), timeout)
    }
  },
})

function findingOf(outcome: CodeOutcome, timeout: string): Finding {
  switch (outcome.status) {
    case 'passed':
      return passIf(true, `${outcome.assertions} ${outcome.assertions === 1 ? 'assertion holds' : 'assertions hold'}`)
    case 'failed':
      return passIf(false, outcome.why)
    case 'timed_out':
      return passIf(false, `did not end within ${timeout}`)
    case 'not_run':
      return { status: 'unscored', note: outcome.why }
    default:
      return outcome satisfies never
  }
}

/** '64MB' or '64M' in bytes; null for anything else. */
const bytesOf = (text: string): number | null => parseCount(text.trim().replace(/b$/i, ''))
