import { matchCases } from '../gate/index.js'
import type { Baseline } from '../model/baseline.js'
import { userError } from '../model/errors.js'
import type { Warning } from '../model/warning.js'

/** What decides whether two runs may be compared: known of a run before its first call. */
export type Comparable = Pick<Baseline, 'cases'> & {
  readonly simulated: boolean
  readonly goldenSet: string
  /** Ids. */
  readonly candidates: readonly string[]
  /** Null: no judge. */
  readonly judge: { readonly model: string; readonly fingerprint: string } | null
}

export const comparableOf = ({ run, cases, goldenSet, judge, candidates }: Baseline): Comparable => ({
  cases,
  simulated: run.simulated,
  goldenSet: goldenSet.name,
  candidates: candidates.map(({ id }) => id),
  judge,
})

/**
 * Throws UserError for two runs whose difference would mean nothing: marks by different judges, no case or no candidate in
 * common, or a real model beside a pretended one.
 *
 * @returns what is allowed and still to be told
 */
export function refuseIncomparable(
  base: Comparable,
  run: Comparable,
  { allowJudgeChange }: { readonly allowJudgeChange: boolean },
): readonly Warning[] {
  if (base.simulated !== run.simulated)
    throw userError(
      `the base is ${kindOf(base)} and the run is ${kindOf(run)}: a difference between them says nothing of a model`,
      'Compare runs of one kind.',
    )
  refuseOtherCases(base, run)
  refuseOtherCandidates(base, run)
  if (base.judge === null || run.judge === null || base.judge.fingerprint === run.judge.fingerprint) return []
  const text = `the base was marked by ${base.judge.model} (${short(base.judge)}), the run by ${run.judge.model} (${short(run.judge)})`
  if (allowJudgeChange)
    return [{ code: 'judge_changed', text, advice: 'Differences in marks may be those of the judges.' }]
  throw userError(
    `${text}: model, criteria, words or parameters differ, and marks by two yardsticks cannot be compared`,
    'Score one of them again with: llm-bench judge RUN --config FILE, save a new baseline, or go on with --allow-judge-change.',
  )
}

const kindOf = ({ simulated }: Comparable): string => (simulated ? 'simulated' : 'of real models')

const short = ({ fingerprint }: { readonly fingerprint: string }): string => fingerprint.slice(0, 12)

function refuseOtherCandidates(base: Comparable, run: Comparable): void {
  if (run.candidates.some((id) => base.candidates.includes(id))) return
  throw userError(
    `the base has ${base.candidates.join(', ')}, the run ${run.candidates.join(', ')}: they have no candidate in common`,
    'Give it the name it had as its label in the config, or save a new baseline with: llm-bench baseline promote',
  )
}

function refuseOtherCases(base: Comparable, run: Comparable): void {
  const { same, changed } = matchCases(base, run)
  if (same.length > 0) return
  const why =
    changed.length > 0 ? `all ${changed.length} cases that both name have changed` : 'they have no case in common'
  throw userError(
    `the base has the golden set ${base.goldenSet}, the run ${run.goldenSet}: ${why}`,
    'Compare runs over the same cases, or save a new baseline with: llm-bench baseline promote',
  )
}
