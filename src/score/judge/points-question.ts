import type { Criterion, JudgeConfig } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Sha256 } from '../../model/ports.js'
import { fillTemplate } from './fill-template.js'
import { isObject } from './find-objects.js'
import { parseVerdict, readMarks, type ScoredVerdict } from './parse-verdict.js'
import type { Question } from './question.js'
import { pointsForm } from './verdict-form.js'

/** Asks for marks by these criteria for one answer to a case. */
export function pointsQuestion(
  judge: JudgeConfig,
  criteria: readonly Criterion[],
  goldenCase: GoldenCase,
  answer: string,
  { seed, sha256 }: { readonly seed: number; readonly sha256: Sha256 },
): Question<ScoredVerdict> {
  const ids = criteria.map(({ id }) => id)
  const { messages, reference } = goldenCase
  return {
    judge,
    texts: fillTemplate(judge.template, { goldenCase, answer, criteria, seed, sha256 }),
    form: pointsForm(criteria),
    subject: { messages, reference, answer },
    seed,
    read: (said) => parseVerdict(said, ids),
    revive: (value) => (isObject(value) ? readMarks(value, ids) : null),
  }
}
