import type { CalibrationLimits, Estimate, LimitCheck } from '../../model/calibration.js'

/** What of a criterion, or of the pairs, is held to the limits. */
interface Held {
  readonly n: number
  readonly coverage: number
  readonly kappa: Estimate
  /** Absent for pairs, which have no marks to be off by. */
  readonly bias?: number | null
}

/** Holds one criterion, or the pairs, to the limits. */
export function holdToLimits({ n, coverage, kappa, bias }: Held, limits: CalibrationLimits): LimitCheck[] {
  const check = (rule: LimitCheck['rule'], value: number | null, limit: number, met: boolean): LimitCheck => ({
    rule,
    value,
    limit,
    met: value === null ? null : met,
  })
  const atLeast = (rule: LimitCheck['rule'], value: number | null, limit: number): LimitCheck =>
    check(rule, value, limit, value !== null && value >= limit)
  return [
    // Too few answers are no fault of the judge: they prove nothing either way.
    { rule: 'answers', value: n, limit: limits.answers, met: n >= limits.answers ? true : null },
    atLeast('coverage', coverage, limits.coverage),
    atLeast('kappa', kappa.value, limits.kappa),
    atLeast('kappa_lower_bound', lowerBound(kappa), limits.kappaLowerBound),
    ...(bias === undefined ? [] : [check('bias', bias, limits.bias, Math.abs(bias ?? 0) <= limits.bias)]),
  ]
}

/** A judge who agrees everywhere agrees in every draw: there is no interval, and nothing below the point. */
const lowerBound = ({ value, interval }: Estimate): number | null => interval?.[0] ?? (value === 1 ? 1 : null)

/** Whether one criterion is judged well enough. Null: there is no telling. */
export function keepsLimits(checks: readonly LimitCheck[]): boolean | null {
  if (checks.some(({ rule, met }) => rule === 'answers' && met === null)) return null
  if (checks.some(({ met }) => met === false)) return false
  return checks.some(({ met }) => met === null) ? null : true
}

/** Whether a judge may be used: every criterion is judged well enough. What cannot be told of one cannot be told of all. */
export function isUsable(criteria: readonly (readonly LimitCheck[])[]): boolean | null {
  const kept = criteria.map(keepsLimits)
  if (kept.length === 0 || kept.includes(null)) return null
  return !kept.includes(false)
}
