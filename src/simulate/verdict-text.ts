import { normalDraw } from '../kit/random.js'
import type { Random } from '../model/ports.js'
import { type Agreement, agreementOf } from './agreement.js'
import type { VerdictRequest } from './verdict-request.js'

/** What an answer is worth that no reference speaks for: a little above the middle. */
const unreferenced: Agreement = { substance: 0.65, topic: 0.7, figuresDiffer: false }

const wordless: Agreement = { substance: 0, topic: 0, figuresDiffer: false }

/**
 * Marks an answer by its agreement with the reference: 1 for nothing in common to 5 for all of it, a normal error of
 * `noise` marks (standard deviation) on each criterion, rounded and kept within 1 to 5.
 *
 * @returns `{"reasoning": …, "scores": {…}}` as JSON text
 */
export function verdictText({ answer, reference, criteria }: VerdictRequest, noise: number, random: Random): string {
  const agreement = worthOf(answer, reference)
  const scores = criteria.map((criterion) => {
    const mark = 1 + 4 * shareFor(criterion, agreement) + noise * normalDraw(random)
    return [criterion, Math.min(5, Math.max(1, Math.round(mark)))]
  })
  return JSON.stringify({ reasoning: reasoningFor(agreement, reference !== null), scores: Object.fromEntries(scores) })
}

/** What an answer is worth to a simulated judge, before its error. */
export function worthOf(answer: string, reference: string | null): Agreement {
  if (answer.trim() === '') return wordless
  return reference === null ? unreferenced : agreementOf(answer, reference)
}

/** Relevance is about the topic and tone hardly about the substance; every other criterion is taken for one of substance. */
function shareFor(criterion: string, { substance, topic }: Agreement): number {
  if (/relevan|topic|focus/i.test(criterion)) return (substance + 2 * topic) / 3
  if (/tone|style|polite|friendl|clarity|format/i.test(criterion)) return 0.5 + topic / 2
  return substance
}

function reasoningFor({ substance, topic, figuresDiffer }: Agreement, hasReference: boolean): string {
  if (!hasReference) return 'There is no reference to compare with, and the answer is of the kind that was asked for.'
  if (figuresDiffer) return 'The answer gives a figure that the reference does not.'
  if (substance >= 0.85) return 'The answer says what the reference says and nothing that contradicts it.'
  if (substance >= 0.45) return 'The answer says part of what the reference says and leaves out the rest.'
  return topic >= 0.4
    ? 'The answer touches on the subject without saying what the reference says.'
    : 'The answer does not say what was asked for.'
}
