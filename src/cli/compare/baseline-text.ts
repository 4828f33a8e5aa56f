import type { ListedBaseline, SavedBaseline } from '../../app/baseline.js'
import { formatCount } from '../../kit/text/format.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import type { Baseline, BaselineCandidate } from '../../model/baseline.js'

/** What was written, and in place of what. */
export function savedText({ file, baseline, replaced }: SavedBaseline): string {
  const instead = replaced === null ? '' : `, in place of run ${replaced.run.id} of ${day(replaced)}`
  return forTerminal(`${file}: run ${baseline.run.id} of ${day(baseline)}${instead}\n`)
}

/** What a baseline stands on, and what it measured of each candidate. */
export function shownText(baseline: Baseline): string {
  const { run, goldenSet, judge, candidates } = baseline
  const lines = [
    `run ${run.id} of ${run.startedAt}${run.simulated ? ', SIMULATED' : ''}`,
    `golden set ${goldenSet.name}, ${formatCount(goldenSet.cases)} cases`,
    judge === null
      ? 'no judge'
      : `judge ${judge.model} by ${judge.criteria.join(', ')} (fingerprint ${judge.fingerprint})`,
    ...candidates.map(candidateLine),
  ]
  return forTerminal(`${lines.join('\n')}\n`)
}

/** One line for each file. */
export const listText = (listed: readonly ListedBaseline[]): string =>
  listed.length === 0
    ? 'no baseline files here; make one with: llm-bench baseline save\n'
    : forTerminal(
        listed
          .map(
            ({ file, baseline: { run, goldenSet, candidates } }) =>
              `${file}  run ${run.id} of ${run.startedAt.slice(0, 10)}, ${goldenSet.name}: ${candidates.map(({ id }) => id).join(', ')}\n`,
          )
          .join(''),
      )

function candidateLine({ id, model, calls }: BaselineCandidate): string {
  const failed = calls.filter(({ outcome }) => outcome.status === 'failed').length
  const marks = calls.flatMap(({ verdict }) => (verdict?.status === 'scored' ? [verdict.overall] : []))
  const passes = calls.flatMap(({ passed }) => (passed === null ? [] : [Number(passed)]))
  const parts = [
    `${formatCount(calls.length)} calls`,
    ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
    ...(marks.length === 0 ? [] : [`mean mark ${(sum(marks) / marks.length).toFixed(2)}`]),
    ...(passes.length === 0 ? [] : [`${formatCount(sum(passes))} of ${formatCount(passes.length)} passed`]),
  ]
  return `${id}${model === id ? '' : ` (${model})`}: ${parts.join(', ')}`
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const day = ({ run }: Baseline): string => run.startedAt.slice(0, 10)
