import type { GoldenCase } from '../../model/golden.js'
import type { AnswerContext } from '../check-answer.js'
import { checkAnswer } from '../check-answer.js'
import { loadScorers } from '../scorers/index.js'
import { check, contextOf, goldenCase, said } from './cases.js'

/** What one check says of one answer, on a line: "failed: found 26, expected 18". */
export async function outcome(
  type: string,
  options: Readonly<Record<string, unknown>>,
  answer: string,
  {
    context = {},
    reference = null,
  }: { readonly context?: Partial<AnswerContext> } & Partial<Pick<GoldenCase, 'reference'>> = {},
): Promise<string> {
  const asked = goldenCase({ reference, checks: [check(type, options)] })
  const [result] = await checkAnswer(await loadScorers(), asked, said(answer), contextOf(context))
  return `${result?.status}: ${result?.note}`
}

/** What is wrong with the options of a check, message by message; empty when nothing is. */
export async function optionProblems(type: string, options: unknown): Promise<readonly string[]> {
  const parsed = (await loadScorers()).get(type)?.options.safeParse(options)
  return parsed?.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}
