import type { CalibrationLimits, CriterionCalibration, PairCalibration } from '../../model/calibration.js'
import type { Warning } from '../../model/warning.js'

const SIGNIFICANT = 0.05

/** Below this people do not agree well enough to be a yardstick (Krippendorff's own limit for tentative conclusions). */
const PEOPLE_AGREE = 0.667

/** What else to know before a judge is trusted: nothing here decides whether it is usable. */
export function calibrationWarnings(
  criteria: readonly CriterionCalibration[],
  pairs: PairCalibration | null,
  limits: CalibrationLimits,
): Warning[] {
  return [
    ...criteria.flatMap((one) => [
      ...oneMark(one),
      ...unlikeModels(one, limits),
      ...unsurePeople(one.criterion, one.people?.alpha ?? null),
    ]),
    ...(pairs === null ? [] : [...unsurePeople('the pairs', pairs.people?.alpha ?? null), ...slotBias(pairs)]),
  ]
}

/** Two who always say the same thing agree, and it says nothing: kappa has no value there. */
function oneMark({ criterion, n, kappa }: CriterionCalibration): Warning[] {
  if (n < 2 || kappa.value !== null) return []
  return [
    {
      code: 'one_mark',
      text: `${criterion}: people and judge give one and the same mark throughout, which proves no agreement`,
      advice: 'have people rate answers that differ, bad ones among them',
    },
  ]
}

/** A model the judge is surely off by more than the limit about, however right it is on the whole. */
function unlikeModels(
  { criterion, biasByModel, limits: held }: CriterionCalibration,
  limits: CalibrationLimits,
): Warning[] {
  const onTheWhole = held.some(({ rule, met }) => rule === 'bias' && met === false)
  if (onTheWhole || biasByModel.length < 2) return []
  return biasByModel.flatMap(({ model, value, interval }) => {
    if (value === null || interval === null || Math.abs(value) <= limits.bias) return []
    if (interval[0] <= 0 && interval[1] >= 0) return []
    return [
      {
        code: 'biased_to_model',
        text: `${criterion}: the judge marks ${model} ${Math.abs(value).toFixed(2)} ${value > 0 ? 'higher' : 'lower'} than people do`,
        advice: 'compare this model with others by a judge of another family, or by people',
      },
    ]
  })
}

function unsurePeople(what: string, alpha: number | null): Warning[] {
  if (alpha === null || alpha >= PEOPLE_AGREE) return []
  return [
    {
      code: 'people_disagree',
      text: `${what}: people agree with each other only at alpha ${alpha.toFixed(2)}`,
      advice: 'no judge can agree better with people than people do; sharpen the instructions they rate by',
    },
  ]
}

function slotBias({ firstSlot: { share, pValue } }: PairCalibration): Warning[] {
  if (share === null || pValue >= SIGNIFICANT) return []
  const slot = share > 0.5 ? 'first' : 'second'
  return [
    {
      code: 'position_bias',
      text: `the judge leans to the answer shown ${slot}: ${Math.round(100 * share)} % of its choices are for the first`,
      advice: 'always ask in both orders, and count a verdict that turns with the order as no difference',
    },
  ]
}
