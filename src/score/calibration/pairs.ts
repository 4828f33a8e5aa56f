import { cohenKappa } from '../../kit/stats/kappa.js'
import { signTest } from '../../kit/stats/sign.js'
import { wilsonInterval } from '../../kit/stats/wilson.js'
import type { CalibrationLimits, Estimate, PairCalibration, Preference, RatedPair } from '../../model/calibration.js'
import { innerAgreement } from './inner-agreement.js'
import { holdToLimits } from './limits.js'
import { majority, outcomeOf, type PairOutcome, preferences } from './pair-outcomes.js'
import { estimateByCase } from './resample.js'

/** A pair that people agree about and the judge has seen both ways. */
interface JudgedPair extends PairOutcome {
  readonly caseId: string
  readonly people: Preference
}

/** How good the judge of these pairs is at choosing as people do; null when there are none. */
export function calibratePairs(items: readonly RatedPair[], limits: CalibrationLimits): PairCalibration | null {
  if (items.length === 0) return null
  const rated = items.filter(({ people }) => majority(people) !== null)
  const judged = rated.flatMap(judgedPair)
  const coverage = rated.length === 0 ? 0 : judged.length / rated.length
  const kappa = estimateByCase(judged, plainKappa, 'pairs')
  const bothDecided = judged.filter(({ choice, people }) => choice !== 'same' && people !== 'same')
  return {
    rated: rated.length,
    split: items.length - rated.length,
    n: judged.length,
    coverage,
    accuracy: shareWith(judged, agrees),
    decided: shareWith(judged, ({ choice }) => choice !== 'same').value,
    decidedAccuracy: { n: bothDecided.length, ...shareWith(bothDecided, agrees) },
    flips: shareWith(judged, ({ flipped }) => flipped),
    firstSlot: firstSlot(judged),
    kappa,
    judgeWithItself: innerAgreement(items.map(choicesOf), 'nominal'),
    people: innerAgreement(
      items.map(({ people }) => people.map((said) => (said === null ? null : preferences.indexOf(said)))),
      'nominal',
    ),
    limits: holdToLimits({ n: judged.length, coverage, kappa }, limits),
  }
}

function judgedPair({ goldenCase, people, judge }: RatedPair): JudgedPair[] {
  const outcome = judge[0] === undefined ? null : outcomeOf(judge[0])
  const right = majority(people)
  return outcome === null || right === null ? [] : [{ caseId: goldenCase.id, people: right, ...outcome }]
}

const agrees = ({ choice, people }: JudgedPair): boolean => choice === people

function shareWith(pairs: readonly JudgedPair[], holds: (pair: JudgedPair) => boolean): Estimate {
  if (pairs.length === 0) return { value: null, interval: null }
  const count = pairs.filter(holds).length
  return { value: count / pairs.length, interval: wilsonInterval(count, pairs.length) }
}

/**
 * Whether the judge leans to the slot shown first. A pair whose verdicts choose one slot each is even and says nothing; over
 * the others a sign test is exact, because pairs are independent and the two verdicts of one pair are not.
 */
function firstSlot(pairs: readonly JudgedPair[]): PairCalibration['firstSlot'] {
  const first = pairs.reduce((sum, { slotChoices }) => sum + slotChoices.first, 0)
  const second = pairs.reduce((sum, { slotChoices }) => sum + slotChoices.second, 0)
  const leaning = (sign: number): number =>
    pairs.filter(({ firstSlotLead }) => Math.sign(firstSlotLead) === sign).length
  return { share: first + second === 0 ? null : first / (first + second), pValue: signTest(leaning(1), leaning(-1)) }
}

const plainKappa = (pairs: readonly JudgedPair[]): number | null =>
  cohenKappa(
    pairs.map(({ people }) => preferences.indexOf(people)),
    pairs.map(({ choice }) => preferences.indexOf(choice)),
    'plain',
  )

const choicesOf = ({ judge }: RatedPair): (number | null)[] =>
  judge.map((verdict) => {
    const outcome = outcomeOf(verdict)
    return outcome === null ? null : preferences.indexOf(outcome.choice)
  })
