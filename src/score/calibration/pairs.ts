import { cohenKappa } from '../../kit/stats/kappa.js'
import { signTest } from '../../kit/stats/sign.js'
import { wilsonInterval } from '../../kit/stats/wilson.js'
import type {
  CalibrationLimits,
  Estimate,
  InnerAgreement,
  PairCalibration,
  Preference,
  RatedPair,
} from '../../model/calibration.js'
import { innerAgreement } from './inner-agreement.js'
import { holdToLimits } from './limits.js'
import { majority, outcomeOf, type PairOutcome, preferences, turnedRound } from './pair-outcomes.js'
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
    judgeWithItself: agreementOn(items.map(({ judge }) => judge.map((looks) => outcomeOf(looks)?.choice ?? null))),
    people: agreementOn(items.map(({ people }) => people)),
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
    bothWays(pairs.map(({ people }) => people)).map(placeOf),
    bothWays(pairs.map(({ choice }) => choice)).map(placeOf),
    'plain',
  )

/** How a group agrees among itself: pairs count once, but chance is that of both ways round. */
function agreementOn(units: readonly (readonly (Preference | null)[])[]): InnerAgreement | null {
  const numbered = units.map((unit) => unit.map((said) => (said === null ? null : placeOf(said))))
  const turned = units.map((unit) => unit.map((said) => (said === null ? null : placeOf(turnedRound[said]))))
  const once = innerAgreement(numbered, 'nominal')
  return once && { ...once, alpha: innerAgreement([...numbered, ...turned], 'nominal')?.alpha ?? null }
}

/**
 * What was said, and the same of the pairs turned round. Which answer a file lists first says nothing: in a file that lists the
 * better one first throughout, chance alone would agree on everything, and no judge could do better.
 */
const bothWays = (said: readonly Preference[]): Preference[] => [...said, ...said.map((one) => turnedRound[one])]

const placeOf = (preference: Preference): number => preferences.indexOf(preference)
