import { groupBy } from '../../kit/group.js'
import { bradleyTerry } from '../../kit/stats/bradley-terry.js'
import type { RunLog } from '../../model/run.js'
import type { PairwiseSummary } from '../../model/summary.js'
import { pairsYardstick } from '../yardstick.js'
import { type ComparedPairs, caseValues, summariseComparison } from './comparison.js'
import { pairResults } from './results.js'

/** What was found by showing judges two answers at a time; null when nobody was. The order of the log's lines does not matter but for judgings made again. */
export function summarisePairs(log: RunLog): PairwiseSummary | null {
  const yardstick = pairsYardstick(log)
  if (yardstick === null) return null
  const lines = log.judgements.flatMap((line) => (line.type === 'pair' ? [line] : []))
  const fingerprints = yardstick.judges.map(({ fingerprint }) => fingerprint)
  const compared = comparedPairs(log, pairResults(lines, fingerprints))
  return {
    judges: yardstick.judges.map(({ model, fingerprint }) => ({ model, fingerprint })),
    comparisons: compared.map(summariseComparison),
    strengths: strengths(log, compared),
  }
}

/** By candidate and baseline, in the order of the run's candidates. */
function comparedPairs(log: RunLog, results: ReturnType<typeof pairResults>): ComparedPairs[] {
  const calls = new Map(log.calls.map((call) => [call.callId, call]))
  const cases = new Map(log.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const pairs = results.flatMap((result) => {
    const call = calls.get(result.callId)
    const baseline = calls.get(result.baselineCallId)
    const goldenCase = cases.get(call?.caseId ?? '')
    if (call === undefined || baseline === undefined || goldenCase === undefined) return []
    return [{ candidate: call.candidateId, baseline: baseline.candidateId, goldenCase, result }]
  })
  const groups = groupBy(pairs, ({ candidate, baseline }) => JSON.stringify([baseline, candidate]))
  const ids = log.header.candidates.map(({ id }) => id)
  return ids.flatMap((baseline) =>
    ids.flatMap((candidate) => {
      const group = groups.get(JSON.stringify([baseline, candidate]))
      return group === undefined ? [] : [{ candidate, baseline, pairs: group }]
    }),
  )
}

/** Bradley and Terry's strengths over the cases of all comparisons, a draw counting as half a win for each; strongest first. */
function strengths(log: RunLog, compared: readonly ComparedPairs[]): PairwiseSummary['strengths'] {
  const ids = log.header.candidates
    .map(({ id }) => id)
    .filter((id) => compared.some(({ candidate, baseline }) => candidate === id || baseline === id))
  if (ids.length <= 2) return null
  const wins = ids.map((one) => ids.map((other) => winsOf(one, other, compared)))
  const logs = bradleyTerry(wins)
  if (logs === null) return null
  return ids
    .map((candidate, at) => ({ candidate, logStrength: logs[at] ?? 0 }))
    .sort((a, b) => b.logStrength - a.logStrength)
}

function winsOf(one: string, other: string, compared: readonly ComparedPairs[]): number {
  // Two that were each the other's baseline are compared once: their answers are the same both times.
  const comparison = compared.find(
    ({ candidate, baseline }) => (candidate === one && baseline === other) || (candidate === other && baseline === one),
  )
  if (comparison === undefined) return 0
  const sign = comparison.candidate === one ? 1 : -1
  return caseValues(comparison).reduce((wins, { value }) => wins + (1 + sign * value) / 2, 0)
}
