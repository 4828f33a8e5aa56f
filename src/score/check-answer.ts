import type { Answer } from '../model/chat.js'
import type { CheckSpec, GoldenCase } from '../model/golden.js'
import type { CheckResult } from '../model/verdict.js'
import type { Finding, Scorer } from './scorers/index.js'

/**
 * Makes every check of a case on an answer; results are in the order of the checks. An answer that is null (the call
 * failed) or blank fails them all, negated ones too: saying nothing meets no expectation. `scorers` come from
 * `loadScorers`, once for a run, so that patterns and schemas are compiled once per case.
 */
export async function checkAnswer(
  scorers: ReadonlyMap<string, Scorer>,
  goldenCase: GoldenCase,
  answer: Answer | null,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = []
  for (const spec of goldenCase.checks) {
    results.push(await checkOne(scorers, spec, answer))
  }
  return results
}

async function checkOne(
  scorers: ReadonlyMap<string, Scorer>,
  spec: CheckSpec,
  answer: Answer | null,
): Promise<CheckResult> {
  const { type, weight } = spec
  if (answer === null) return { status: 'failed', type, weight, score: 0, note: 'the call failed' }
  if (answer.content.trim() === '') return { status: 'failed', type, weight, score: 0, note: 'the answer is empty' }

  const scorer = scorers.get(type)
  if (scorer === undefined) throw new Error(`there is no scorer of type "${type}"`)
  const check = await scorer.prepare(spec.options)
  return toResult(spec, check(answer.content))
}

function toResult({ type, weight, not }: CheckSpec, finding: Finding): CheckResult {
  if (finding.status === 'unscored') return { ...finding, type, weight }
  const passed = (finding.status === 'passed') !== not
  return { status: passed ? 'passed' : 'failed', type, weight, score: passed ? 1 : 0, note: finding.note }
}
