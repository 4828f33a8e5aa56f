import { kendallTauB, spearman } from '../../kit/stats/correlation.js'
import { mean } from '../../kit/stats/describe.js'
import { cohenKappa } from '../../kit/stats/kappa.js'
import { clusteredMeanInterval } from '../../kit/stats/mean.js'
import type { CalibrationLimits, CriterionCalibration, Estimate, RatedAnswer } from '../../model/calibration.js'
import { innerAgreement } from './inner-agreement.js'
import { holdToLimits } from './limits.js'
import { isScored, pointsOf, type ScoredPoint } from './points.js'
import { estimateByCase } from './resample.js'

/** How good the judge of these answers is at one criterion that people rated them by. */
export function calibrateCriterion(
  items: readonly RatedAnswer[],
  criterion: string,
  limits: CalibrationLimits,
): CriterionCalibration {
  const points = pointsOf(items, criterion)
  const scored = points.filter(isScored)
  const distances = scored.map((point) => Math.abs(differenceOf(point)))
  const [people, judge] = [scored.map((point) => point.people), scored.map((point) => point.judge)]
  const coverage = points.length === 0 ? 0 : scored.length / points.length
  const kappa = estimateByCase(scored, quadraticKappa, criterion)
  const bias = biasOf(scored)
  return {
    criterion,
    rated: points.length,
    n: scored.length,
    coverage,
    exact: shareOf(distances, (distance) => distance === 0),
    withinOne: shareOf(distances, (distance) => distance <= 1),
    kappa,
    spearman: spearman(people, judge),
    kendallTauB: kendallTauB(people, judge),
    meanAbsoluteError: mean(distances),
    bias,
    biasByModel: biasByModel(scored),
    judgeWithItself: innerAgreement(marksOf(items, criterion, 'judge'), 'ordinal'),
    people: innerAgreement(marksOf(items, criterion, 'people'), 'ordinal'),
    limits: holdToLimits({ n: scored.length, coverage, kappa, bias: bias.value }, limits),
  }
}

const quadraticKappa = (points: readonly ScoredPoint[]): number | null =>
  cohenKappa(
    points.map(({ people }) => people),
    points.map(({ judge }) => judge),
    'quadratic',
  )

const differenceOf = ({ judge, people }: ScoredPoint): number => judge - people

const shareOf = (distances: readonly number[], holds: (distance: number) => boolean): number | null =>
  distances.length === 0 ? null : distances.filter(holds).length / distances.length

function biasOf(points: readonly ScoredPoint[]): Estimate {
  const { mean: value, interval } = clusteredMeanInterval(
    points.map(differenceOf),
    points.map(({ caseId }) => caseId),
  )
  return { value, interval }
}

/** A judge may be right on the whole and kind to one model: in alphabetical order, those that the file names. */
function biasByModel(points: readonly ScoredPoint[]): CriterionCalibration['biasByModel'] {
  const models = [...new Set(points.flatMap(({ model }) => (model === null ? [] : [model])))].sort()
  return models.map((model) => {
    const own = points.filter((point) => point.model === model)
    return { model, n: own.length, ...biasOf(own) }
  })
}

const marksOf = (items: readonly RatedAnswer[], criterion: string, side: 'people' | 'judge') =>
  items.map((item) => item[side].map((rating) => rating?.[criterion] ?? null))
