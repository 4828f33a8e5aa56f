import { smallestDetectable } from '../kit/stats/power.js'
import type { GoldenCase } from '../model/golden.js'
import type { GoldenResolution } from '../model/golden-check.js'

/** How far a judge's marks of two models' answers to one prompt differ, as a standard deviation: assumed until a run measures it. */
const ASSUMED_SD = 0.8

/** On so many cases one of two models passes and the other does not: assumed until a run measures it. */
const ASSUMED_DISAGREEMENT = 0.2

const LARGEST_QUALITY_DIFFERENCE = 4

/** For how small a difference a set is large enough, before anything is known of the models. */
export function resolutionOf(cases: readonly GoldenCase[]): GoldenResolution {
  const checked = independentCases(cases.filter(({ checks }) => checks.length > 0))
  const all = independentCases(cases)
  return {
    independentCases: all,
    quality: {
      smallest: all === 0 ? null : below(LARGEST_QUALITY_DIFFERENCE, smallestDetectable(ASSUMED_SD, all)),
      assumedSd: ASSUMED_SD,
    },
    checks:
      checked === 0
        ? null
        : {
            independentCases: checked,
            smallest: below(1, shareDifference(checked)),
            assumedDisagreement: ASSUMED_DISAGREEMENT,
          },
  }
}

/**
 * Differences per case are -1, 0 and 1, so that their standard deviation is about the root of the share that is not 0. Two
 * models cannot lie further apart than they disagree: where the assumed disagreement is too small for the difference it
 * would take, all of it is taken to be that difference d, which solves d = k sqrt(d) / sqrt(n), so d = (k / sqrt(n))^2.
 */
function shareDifference(cases: number): number {
  const found = smallestDetectable(Math.sqrt(ASSUMED_DISAGREEMENT), cases)
  return found <= ASSUMED_DISAGREEMENT ? found : smallestDetectable(1, cases) ** 2
}

const below = (limit: number, value: number): number | null => (value < limit ? value : null)

const independentCases = (cases: readonly GoldenCase[]): number => {
  const clusters = cases.flatMap(({ cluster }) => cluster ?? [])
  return cases.length - clusters.length + new Set(clusters).size
}
