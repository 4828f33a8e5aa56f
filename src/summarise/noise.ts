import { mean, roundedDifference, sampleSd } from '../kit/stats/describe.js'
import { smallestDetectable } from '../kit/stats/power.js'
import type { RunHeader } from '../model/run.js'
import type { NoiseLine } from '../model/summary.js'
import type { CaseMean } from './case-means.js'
import { noiseAdvice } from './noise-advice.js'
import { pairedTest } from './paired-test.js'
import type { CandidateScores, Metric } from './scores.js'

/**
 * How noisy the run's score is: the spread between cases and between repeats of one case (pooled over candidates), and the
 * smallest difference that this many cases show. Null when there is no spread to speak of, or no score.
 */
export function noiseLine(
  scores: readonly CandidateScores[],
  metric: Metric | null,
  header: RunHeader,
): NoiseLine | null {
  if (metric === null) return null
  const perCandidate = scores.map((one) => [...one[metric].values()]).filter((cases) => cases.length > 0)
  const betweenCasesSd = rootMeanSquare(perCandidate.map((cases) => sampleSd(cases.map((one) => one.mean))))
  if (betweenCasesSd === null || betweenCasesSd === 0) return null
  const cases = Math.max(...perCandidate.map((one) => one.length))
  const withinCaseSd = pooledWithinSd(perCandidate.flat())
  const ofDifferences = differenceSd(scores, metric, header) ?? betweenCasesSd * Math.SQRT2
  const advice = noiseAdvice({
    metric,
    cases,
    repeats: header.options.repeats,
    betweenCasesSd,
    withinCaseSd,
    differenceSd: ofDifferences,
    atTop: shareAtTop(perCandidate.flat(), metric),
  })
  return {
    metric,
    betweenCasesSd,
    withinCaseSd,
    cases,
    smallestDetectable: smallestDetectable(ofDifferences, cases),
    advice,
  }
}

/**
 * The spread of paired differences against `compareTo`, pooled over candidates. Null when there are none, or none differ:
 * then two candidates are taken for unrelated, which is the careful side.
 */
function differenceSd(scores: readonly CandidateScores[], metric: Metric, header: RunHeader): number | null {
  const reference = scores.find(({ candidateId }) => candidateId === header.compareTo)
  if (reference === undefined) return null
  const askedOnce = header.options.repeats === 1
  const others = scores.filter((one) => one !== reference)
  const pooled = rootMeanSquare(others.map((one) => pairedTest(one, reference, metric, askedOnce).sd))
  return pooled === 0 ? null : pooled
}

const BEST = { quality: 5, checks: 1 } as const

const shareAtTop = (cases: readonly CaseMean[], metric: Metric): number =>
  cases.filter((one) => roundedDifference(one.mean - BEST[metric]) === 0).length / cases.length

/** The standard deviation of repeats around their case's mean, pooled; null when no case was asked twice. */
function pooledWithinSd(cases: readonly CaseMean[]): number | null {
  let squares = 0
  let freedom = 0
  for (const { values, mean: centre } of cases) {
    freedom += values.length - 1
    for (const value of values) squares += (value - centre) ** 2
  }
  return freedom === 0 ? null : Math.sqrt(squares / freedom)
}

function rootMeanSquare(sds: readonly (number | null)[]): number | null {
  const square = mean(sds.filter((sd) => sd !== null).map((sd) => sd ** 2))
  return square === null ? null : Math.sqrt(square)
}
