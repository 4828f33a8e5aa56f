import { checkAnswer } from '../check-answer.js'
import { loadScorers } from '../scorers/index.js'
import { check, goldenCase, said } from './cases.js'

/** What one check says of one answer, on a line: "failed: found 26, expected 18". */
export async function outcome(
  type: string,
  options: Readonly<Record<string, unknown>>,
  answer: string,
): Promise<string> {
  const checks = [check(type, options)]
  const [result] = await checkAnswer(await loadScorers(), goldenCase({ checks }), said(answer))
  return `${result?.status}: ${result?.note}`
}

/** What is wrong with the options of a check, message by message; empty when nothing is. */
export async function optionProblems(type: string, options: unknown): Promise<readonly string[]> {
  const parsed = (await loadScorers()).get(type)?.options.safeParse(options)
  return parsed?.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}
