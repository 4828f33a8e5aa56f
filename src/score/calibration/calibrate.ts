import type {
  CalibrationItem,
  CalibrationLimits,
  CalibrationReport,
  RatedAnswer,
  RatedPair,
} from '../../model/calibration.js'
import { calibrateCriterion } from './criterion.js'
import { isUsable } from './limits.js'
import { calibratePairs } from './pairs.js'
import { criteriaRated } from './points.js'
import { calibrationWarnings } from './warnings.js'

/** Compares a judge's verdicts with people's, criterion by criterion, and says whether the judge may be used. */
export function calibrate(
  items: readonly CalibrationItem[],
  limits: CalibrationLimits,
): Pick<CalibrationReport, 'usable' | 'criteria' | 'pairs' | 'warnings'> {
  const answers = items.filter((item): item is RatedAnswer => item.kind === 'answer')
  const criteria = criteriaRated(answers).map((criterion) => calibrateCriterion(answers, criterion, limits))
  const pairs = calibratePairs(
    items.filter((item): item is RatedPair => item.kind === 'pair'),
    limits,
  )
  const held = [...criteria, ...(pairs === null ? [] : [pairs])]
  return {
    usable: isUsable(held.map((one) => one.limits)),
    criteria,
    pairs,
    warnings: calibrationWarnings(criteria, pairs, limits),
  }
}
