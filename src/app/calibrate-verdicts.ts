import type { CalibrationItem, Probe, ProbeResult, RatedAnswer, RatedPair, Rating } from '../model/calibration.js'
import type { JudgeConfig } from '../model/config.js'
import { weightedScore } from '../model/criterion.js'
import { userError } from '../model/errors.js'
import type { Warning } from '../model/warning.js'
import { pairProbeResult, probeResult } from '../score/index.js'
import type { JointVerdict } from '../summarise/index.js'
import type { Shown } from './calibrate-ask.js'
import type { Told } from './calibrate-told.js'

/** What people rated, by kind: answers are marked, pairs are chosen from. */
export interface Rated {
  readonly answers: readonly RatedAnswer[]
  readonly pairs: readonly RatedPair[]
}

/** The same with what the judges said of each in each round, in place of what the file says. */
export const withVerdicts = (
  { answers, pairs }: Rated,
  rounds: readonly Told[],
  judge: JudgeConfig,
): CalibrationItem[] => [
  ...answers.map((answer, at) => ({
    ...answer,
    judge: rounds.map((told) => ratingOf(told.answers[at], judge, answer.goldenCase.task)),
  })),
  ...pairs.map((pair, at) => ({
    ...pair,
    judge: rounds.map((told) => told.pairs[at] ?? { asGiven: null, swapped: null }),
  })),
]

/** A verdict as people would have written it: marks by criterion, and the weighted mark for everything. */
function ratingOf(verdict: JointVerdict | null | undefined, judge: JudgeConfig, task: string): Rating | null {
  if (verdict?.status !== 'scored') return null
  const overall = weightedScore(verdict.scores, judge.criteria, task)
  return overall === null ? verdict.scores : { overall, ...verdict.scores }
}

/** The probes in the ways that the file has judges judge: both answers one by one, or side by side. */
export const probesShown = (probes: readonly Probe[], { answers, pairs }: Rated): Shown => ({
  answers:
    answers.length === 0
      ? []
      : probes.flatMap(({ goldenCase, answers: both }) => both.map((answer) => ({ goldenCase, answer }))),
  pairs: pairs.length === 0 ? [] : probes,
})

/** What became of the probes as `probesShown` shows them. */
export const probeResults = (probes: readonly Probe[], told: Told, judge: JudgeConfig): ProbeResult[] => [
  ...(told.answers.length === 0 ? [] : probes).map((probe, at) => {
    const ratingAt = (place: number) => ratingOf(told.answers[place], judge, probe.goldenCase.task)
    return probeResult(probe, [ratingAt(2 * at), ratingAt(2 * at + 1)])
  }),
  ...told.pairs.flatMap((verdict, at) => {
    const probe = probes[at]
    return probe === undefined ? [] : [pairProbeResult(probe, verdict)]
  }),
]

/** Throws UserError when people rated by a criterion that the judge is not asked about: nothing would be compared. */
export function refuseOtherCriteria({ answers }: Rated, judges: readonly JudgeConfig[]): void {
  const known = ['overall', ...new Set(judges.flatMap(({ criteria }) => criteria.map(({ id }) => id)))]
  const rated = answers.flatMap(({ people }) => people.flatMap((one) => Object.keys(one ?? {})))
  const unknown = [...new Set(rated)].filter((criterion) => !known.includes(criterion))
  if (unknown.length === 0) return
  throw userError(
    `people rated ${unknown.join(', ')}, which the judge is not asked about`,
    `It is asked about ${known.slice(1).join(', ')}; name other criteria under judge.criteria of a configuration (--config).`,
  )
}

/** What kept verdicts from being given, with the first words of each kind of trouble. */
export function unscoredWarnings(rounds: readonly Told[]): Warning[] {
  const verdicts = rounds.flatMap((told) => told.verdicts)
  const failed = verdicts.filter(({ status }) => status !== 'scored' && status !== 'identical')
  if (failed.length === 0) return []
  const kinds = [...new Set(failed.map(({ status }) => status))].sort()
  const list = kinds.map((kind) => `${failed.filter(({ status }) => status === kind).length} ${kind}`).join(', ')
  const trouble = failed.find(({ message }) => message !== null)
  const first = trouble === undefined ? '' : `; the first error: ${trouble.message}`
  return [
    {
      code: 'unscored_verdicts',
      text: `${failed.length} of ${verdicts.length} verdicts could not be had: ${list}${first}`,
      advice: 'a judge that cannot be read leaves answers unscored in every run',
    },
  ]
}
