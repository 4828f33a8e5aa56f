import { Fraction } from '../../kit/fraction.js'
import type { Feasibility } from '../../model/projection.js'
import type { MonthlyWorkload, RateLimits } from '../../model/workload.js'
import type { ModelCharges } from '../month/model-charges.js'
import type { Situation } from '../month/situation.js'
import { volumeOf } from '../month/volume.js'

const MINUTES_PER_DAY = Fraction.of(1440)

/**
 * The busiest minute against the limits: peak RPM = calls a day x peak factor / 1,440, peak TPM = tokens a day x peak factor /
 * 1,440; and by Little's law, calls in flight = calls a second x latency.
 *
 * @param latencySeconds mean time of a call, decimal text; null: not known
 */
export function feasibility(
  candidate: string,
  workload: MonthlyWorkload,
  situation: Situation,
  charges: ModelCharges,
  limits: RateLimits,
  latencySeconds: string | null,
): Feasibility {
  const { daysPerMonth, peakFactor } = workload.terms
  const perPeakMinute = (aMonth: Fraction): Fraction =>
    aMonth.times(Fraction.parse(peakFactor)).over(Fraction.of(daysPerMonth).times(MINUTES_PER_DAY))
  const { calls } = volumeOf(workload, situation)
  const rpm = calls === null ? null : perPeakMinute(calls)
  const tpm = perPeakMinute(charges.inputTokens.plus(charges.outputTokens))
  const rpmHeadroom = rpm === null ? null : headroom(rpm, limits.rpm)
  const tpmHeadroom = headroom(tpm, limits.tpm)
  const known = [rpmHeadroom, tpmHeadroom].filter((room) => room !== null)
  return {
    candidate,
    workload: workload.name,
    peakRpm: rpm?.toNumber() ?? null,
    peakTpm: tpm.toNumber(),
    limitRpm: limits.rpm,
    limitTpm: limits.tpm,
    rpmHeadroom,
    tpmHeadroom,
    fits: known.length === 0 ? null : known.every((room) => room >= 0),
    concurrency:
      rpm === null || latencySeconds === null
        ? null
        : rpm.over(Fraction.of(60)).times(Fraction.parse(latencySeconds)).toNumber(),
    latencySeconds: latencySeconds === null ? null : Number(latencySeconds),
  }
}

/** What is left of a limit, as a share of it: 1 - used / limit. */
const headroom = (used: Fraction, limit: number | null): number | null =>
  limit === null ? null : Fraction.one.minus(used.over(Fraction.of(limit))).toNumber()
