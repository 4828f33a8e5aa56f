import { casesForMargin } from '../kit/stats/power.js'
import { formatCount } from '../kit/text/format.js'
import type { Metric } from './scores.js'

/** What the advice is drawn from. Spreads are standard deviations on the metric's own scale. */
export interface NoiseFacts {
  readonly metric: Metric
  readonly cases: number
  readonly repeats: number
  readonly betweenCasesSd: number
  /** Null when every case was asked once. */
  readonly withinCaseSd: number | null
  /** Of paired differences between two candidates. */
  readonly differenceSd: number
  /** Share of case means that are the best there is, over all candidates. */
  readonly atTop: number
}

/** What to do for a sharper result, in a few plain sentences: more cases, more repeats, or harder cases. */
export function noiseAdvice(facts: NoiseFacts): string {
  return [...harderCases(facts), moreCases(facts), moreRepeats(facts)].join(' ')
}

/** From this share of best marks on, the 95 % interval of a mean holds the truth in 91 % of samples or fewer. */
const TOO_EASY = 0.9

function harderCases({ atTop, metric }: NoiseFacts): string[] {
  // A pass rate next to 1 is no trap: its Wilson interval and McNemar's test are honest there.
  if (metric === 'checks' || atTop < TOO_EASY) return []
  const share = `${Math.round(100 * atTop)} % of the marks are the best there is`
  return [`${share}, so these cases hardly tell models apart and the error bars are too short: add harder cases.`]
}

/** The loss that is taken for harmless: a quarter of a mark, or five cases in a hundred. */
const MARGIN = { quality: { size: 0.25, words: '0.25' }, checks: { size: 0.05, words: '5 points' } } as const

function moreCases({ metric, cases, differenceSd }: NoiseFacts): string {
  const { size, words } = MARGIN[metric]
  const needed = casesForMargin(differenceSd, size)
  const half = `to notice a difference half as large takes ${formatCount(4 * cases)}`
  return needed <= cases
    ? `${formatCount(cases)} cases are enough to show that one model is at most ${words} worse than another; ${half} cases.`
    : `To show that one model is at most ${words} worse than another takes about ${formatCount(needed)} cases; ${half}.`
}

/**
 * The spread of case means is that of the cases themselves plus within^2 / repeats. When the second part is the larger one,
 * repeats sharpen the result faster than cases do.
 */
function moreRepeats({ betweenCasesSd, withinCaseSd, repeats }: NoiseFacts): string {
  if (withinCaseSd === null)
    return 'Each case was asked once; repeats would show how much of this is luck of the single answer.'
  const fromRepeats = withinCaseSd ** 2 / repeats
  return fromRepeats > betweenCasesSd ** 2 - fromRepeats
    ? `Answers to one case vary more than cases do: more repeats (now ${repeats}) would help most.`
    : 'Cases vary more than answers to one case: more repeats would hardly help.'
}
