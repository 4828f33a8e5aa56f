import type { CalibrationItem, Probe, ProbeResult, RatedAnswer, Rating } from '../model/calibration.js'
import type { JudgeConfig } from '../model/config.js'
import { weightedScore } from '../model/criterion.js'
import { userError } from '../model/errors.js'
import type { Verdict } from '../model/verdict.js'
import type { Warning } from '../model/warning.js'
import { probeResult } from '../score/index.js'

/** Answers with what the judge said of each in each of its rounds, in place of what the file says. */
export const withVerdicts = (
  answers: readonly RatedAnswer[],
  rounds: readonly (readonly Verdict[])[],
  judge: JudgeConfig,
): RatedAnswer[] =>
  answers.map((answer, at) => ({
    ...answer,
    judge: rounds.map((verdicts) => ratingOf(verdicts[at], judge, answer.goldenCase.task)),
  }))

/** A verdict as people would have written it: marks by criterion, and the weighted mark for everything. */
function ratingOf(verdict: Verdict | undefined, judge: JudgeConfig, task: string): Rating | null {
  if (verdict?.status !== 'scored') return null
  const overall = weightedScore(verdict.scores, judge.criteria, task)
  return overall === null ? verdict.scores : { overall, ...verdict.scores }
}

/** What became of the probes, whose answers were shown one after the other. */
export const probeResults = (
  probes: readonly Probe[],
  verdicts: readonly Verdict[],
  judge: JudgeConfig,
): ProbeResult[] =>
  probes.map((probe, at) => {
    const markOf = (verdict: Verdict | undefined): number | null =>
      ratingOf(verdict, judge, probe.goldenCase.task)?.overall ?? null
    return probeResult(probe, [markOf(verdicts[2 * at]), markOf(verdicts[2 * at + 1])])
  })

/** Throws UserError when people rated by a criterion that the judge is not asked about: nothing would be compared. */
export function refuseOtherCriteria(items: readonly CalibrationItem[], judge: JudgeConfig): void {
  const known = ['overall', ...judge.criteria.map(({ id }) => id)]
  const rated = items.flatMap((item) =>
    item.kind === 'answer' ? item.people.flatMap((one) => Object.keys(one ?? {})) : [],
  )
  const unknown = [...new Set(rated)].filter((criterion) => !known.includes(criterion))
  if (unknown.length === 0) return
  throw userError(
    `people rated ${unknown.join(', ')}, which the judge is not asked about`,
    `It is asked about ${known.slice(1).join(', ')}; name other criteria under judge.criteria of a configuration (--config).`,
  )
}

/** Throws UserError for pairs: the judge that is asked here marks one answer at a time. */
export function refusePairs(items: readonly CalibrationItem[]): void {
  const pairs = items.filter(({ kind }) => kind === 'pair')
  if (pairs.length === 0) return
  throw userError(
    `${pairs.length} lines are pairs, and the judge marks one answer at a time`,
    'Leave pairs out of the file, or give them their verdicts ("judge") and calibrate without --judge.',
  )
}

/** What kept verdicts from being given, with the first words of each kind of trouble. */
export function unscoredWarnings(rounds: readonly (readonly Verdict[])[]): Warning[] {
  const verdicts = rounds.flat()
  const failed = verdicts.filter(({ status }) => status !== 'scored')
  if (failed.length === 0) return []
  const kinds = [...new Set(failed.map(({ status }) => status))].sort()
  const list = kinds.map((kind) => `${failed.filter(({ status }) => status === kind).length} ${kind}`).join(', ')
  const trouble = failed.find((verdict) => verdict.status === 'judge_error')
  const first = trouble?.status === 'judge_error' ? `; the first error: ${trouble.message}` : ''
  return [
    {
      code: 'unscored_verdicts',
      text: `${failed.length} of ${verdicts.length} verdicts could not be had: ${list}${first}`,
      advice: 'a judge that cannot be read leaves answers unscored in every run',
    },
  ]
}
