import type { JudgeConfig } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Sha256 } from '../../model/ports.js'
import { fillPairTemplate } from '../judge/fill-template.js'
import { isObject } from '../judge/find-objects.js'
import type { Question } from '../judge/question.js'
import { parsePreference, readPreference, type ScoredPreference } from './parse-preference.js'
import { preferenceForm } from './preference-form.js'

/** Asks which of two answers to a case is better, shown in this order and without a name. */
export function pairQuestion(
  judge: JudgeConfig,
  goldenCase: GoldenCase,
  [first, second]: readonly [string, string],
  { seed, sha256 }: { readonly seed: number; readonly sha256: Sha256 },
): Question<ScoredPreference> {
  const { messages, reference } = goldenCase
  return {
    judge,
    texts: fillPairTemplate(judge.pairTemplate, { goldenCase, first, second, seed, sha256 }),
    form: preferenceForm,
    subject: { messages, reference, answers: [first, second] },
    seed,
    read: parsePreference,
    revive: (value) => (isObject(value) ? readPreference(value) : null),
  }
}
