import type { Answer } from '../model/chat.js'
import type { CheckSpec, GoldenCase } from '../model/golden.js'
import type { CheckResult } from '../model/verdict.js'
import type { CheckContext, Finding, Scorer } from './scorers/index.js'

/** What checks may know of the call that brought an answer, and the sandbox that its code runs in. */
export type AnswerContext = Omit<CheckContext, 'reference'>

/**
 * Makes every check of a case on an answer; results are in the order of the checks. An answer that is null (the call
 * failed) or blank fails them all, negated ones too: saying nothing meets no expectation. `scorers` come from
 * `loadScorers`, once for a run, so that patterns and schemas are compiled once per case.
 */
export async function checkAnswer(
  scorers: ReadonlyMap<string, Scorer>,
  goldenCase: GoldenCase,
  answer: Answer | null,
  context: AnswerContext,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = []
  for (const spec of goldenCase.checks) {
    results.push(await checkOne(scorers, spec, answer, { ...context, reference: goldenCase.reference }))
  }
  return results
}

async function checkOne(
  scorers: ReadonlyMap<string, Scorer>,
  spec: CheckSpec,
  answer: Answer | null,
  context: CheckContext,
): Promise<CheckResult> {
  const { type, weight } = spec
  if (answer === null) return { status: 'failed', type, weight, score: 0, note: 'the call failed' }

  const scorer = scorers.get(type)
  if (scorer === undefined) throw new Error(`there is no scorer of type "${type}"`)
  const check = await scorer.prepare(spec.options)
  if (answer.content.trim() !== '') return toResult(spec, await check(answer.content, context))
  // Looked at all the same, for the label that it has not.
  return toResult(
    { ...spec, not: false },
    { ...(await check('', context)), status: 'failed', note: 'the answer is empty' },
  )
}

function toResult({ type, weight, not }: CheckSpec, finding: Finding): CheckResult {
  if (finding.status === 'unscored') return { status: 'unscored', type, weight, note: finding.note }
  const passed = (finding.status === 'passed') !== not
  return {
    status: passed ? 'passed' : 'failed',
    type,
    weight,
    score: passed ? 1 : 0,
    note: finding.note,
    // Under "not" there is no label that would be the right one.
    ...(finding.label === undefined || not ? {} : { label: finding.label }),
  }
}
