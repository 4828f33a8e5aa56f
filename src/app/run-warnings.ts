import { formatCount } from '../kit/text/format.js'
import { CUT_BY_MAX_TOKENS } from '../model/ask.js'
import { attemptsBehind, type RunLog } from '../model/run.js'
import type { CandidateSummary, QualitySummary, RunSummary } from '../model/summary.js'
import type { Warning } from '../model/warning.js'
import { selfPreference } from '../score/index.js'
import { sha256 } from './system.js'
import { unjudgedAnswers } from './unjudged.js'
import { unreadPairs } from './unread-pairs.js'

/** Judged cases below which a score is a hint and no more. */
const INDICATIVE_CASES = 30
const ENOUGH_COVERAGE = 0.95

/** What a reader must know about how the run went before trusting its numbers. */
export function runWarnings(log: RunLog, summary: RunSummary): Warning[] {
  return [
    ...summary.candidates.flatMap(failureWarning),
    ...summary.candidates.flatMap(notRunWarning),
    ...cutWarnings(log),
    ...keptWarning(log),
    ...lostWarning(log, summary),
    ...askedAgainWarning(log),
    ...unjudgedWarnings(log, summary),
    ...summary.candidates.flatMap(coverageWarning),
    ...summary.candidates.flatMap(unpaidJudgingWarning),
    ...indicativeWarning(summary),
    ...summary.candidates.flatMap(excludedWarning),
    ...selfPreferenceWarnings(log, summary),
  ]
}

function selfPreferenceWarnings({ header }: RunLog, { judges }: RunSummary): Warning[] {
  const models = header.candidates.map(({ model }) => model)
  return judges.flatMap((judge) => (judge.excludeSelf ? [] : (selfPreference(judge.model, models) ?? [])))
}

function excludedWarning({ id, quality }: CandidateSummary): Warning[] {
  const excluded = quality?.unscored.excluded_self ?? 0
  if (excluded === 0) return []
  return [
    {
      code: 'judge_excluded_self',
      text: `${id}: ${formatCount(excluded)} answers have no score, because every judge is of its own family (excludeSelf)`,
      advice: 'add a judge of another family under judges, or have them judged with: llm-bench judge --model <other>',
    },
  ]
}

function failureWarning({ id, calls }: CandidateSummary): Warning[] {
  const kinds = Object.entries(calls.failed)
  const failed = kinds.reduce((sum, [, count]) => sum + count, 0)
  if (failed === 0) return []
  const list = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')
  return [
    {
      code: 'failed_calls',
      text: `${id}: ${failed} of ${calls.ok + failed} calls failed (${list}); they count as not passed and are not in the latencies`,
      advice: 'ask them again: the same command with --resume --retry-failed',
    },
  ]
}

function notRunWarning({ id, calls }: CandidateSummary): Warning[] {
  if (calls.notRun === 0) return []
  return [
    {
      code: 'not_run',
      text: `${id}: ${formatCount(calls.notRun)} of ${formatCount(calls.planned)} calls were not run`,
      advice: 'finish them: the same command with --resume',
    },
  ]
}

function lostWarning({ lost }: RunLog, { ledger }: RunSummary): Warning[] {
  if (lost.length === 0 && ledger.lostUsd.pico === 0n) return []
  const what =
    lost.length === 0
      ? 'the judge was at work when a run was stopped'
      : `${lost.length} ${lost.length === 1 ? 'call was' : 'calls were'} in flight when a run was killed`
  return [
    {
      code: 'lost_calls',
      text: `${what}; the worst case, $${ledger.lostUsd.toFixed(4)}, counts against the budget and is in no other figure`,
      advice: 'compare with the bill of your provider',
    },
  ]
}

/** Failures that were asked again until they went away are gone from the figures, and the reader must know. */
function askedAgainWarning({ replacedAttempts }: RunLog): Warning[] {
  const failed = replacedAttempts.filter(
    ({ outcome }) => outcome.status === 'failed' && outcome.failure.class !== 'cancelled',
  ).length
  if (failed === 0) return []
  return [
    {
      code: 'asked_again',
      text: `${formatCount(failed)} failed ${failed === 1 ? 'attempt belongs' : 'attempts belong'} to calls that were made again later; paid for, but in no error rate and no latency`,
      advice: 'take error rates from a run without --retry-failed',
    },
  ]
}

/** Answers without a mark and pairs without a reading, and why: of a judge that is not there only this is to be mended. */
function unjudgedWarnings(log: RunLog, { judges, pairwise }: RunSummary): Warning[] {
  const lost = lostJudgeWarnings(log, judges)
  const why = lost.length > 0 ? 'the judge could not be asked' : 'the run was stopped before'
  return [
    ...lost,
    ...[...unjudgedAnswers(log, judges, sha256)].map(([id, count]) => ({
      code: 'not_judged',
      text: `${id}: ${formatCount(count)} answers were not judged, because ${why}`,
      advice: 'have them judged: the same command with --resume',
    })),
    ...[...unreadPairs(log, pairwise, sha256)].map(([id, count]) => ({
      code: 'pairs_not_read',
      text: `${id}: ${formatCount(count)} ${count === 1 ? 'pair was' : 'pairs were'} not read side by side, because ${why}`,
      advice: 'have them read: the same command with --resume',
    })),
  ]
}

/** Its first question failed in a way that all would: no other was put to it, and its answers wait. */
function lostJudgeWarnings({ judgements }: RunLog, judges: RunSummary['judges']): Warning[] {
  return judges.flatMap(({ model, fingerprint }) => {
    const given = judgements.flatMap((line) => (line.type === 'verdict' && line.judge === fingerprint ? [line] : []))
    const [only, ...others] = given.filter(({ verdict: { status } }) => status !== 'no_answer')
    if (only?.verdict.status !== 'judge_error' || others.length > 0) return []
    return [
      {
        code: 'judge_lost',
        text: `the judge ${model} could not be asked: ${only.verdict.message}`,
        advice: 'check its name, its gateway and its key; then: llm-bench judge latest --retry-failed',
      },
    ]
  })
}

function coverageWarning({ id, quality }: CandidateSummary): Warning[] {
  if (quality === null || quality.judged === 0 || quality.scored / quality.judged >= ENOUGH_COVERAGE) return []
  const why = Object.entries(quality.unscored).filter(([status]) => status.startsWith('judge_'))
  return [
    {
      code: 'judge_coverage',
      text: `${id}: the judge scored ${quality.scored} of ${quality.judged} answers (${why.map(([status, count]) => `${count} ${status}`).join(', ')})`,
      advice: 'a mean over the rest may be biased: try another judge',
    },
  ]
}

function unpaidJudgingWarning({ id, quality }: CandidateSummary): Warning[] {
  const skipped = quality?.unscored.skipped_budget ?? 0
  if (quality === null || skipped === 0) return []
  return [
    {
      code: 'judge_budget',
      text: `${id}: ${skipped} of ${quality.judged + skipped} answers were not judged, because the money for the judge was used up`,
      advice: 'raise judge.maxCost or run.budget, then have them judged: the same command with --resume',
    },
  ]
}

function indicativeWarning({ candidates }: RunSummary): Warning[] {
  const fewest = Math.min(
    ...candidates.flatMap(({ quality }) => (quality === null || isExcluded(quality) ? [] : [quality.scored])),
  )
  if (fewest >= INDICATIVE_CASES) return []
  return [
    {
      code: 'indicative',
      text: `quality is indicative only: a candidate has ${fewest} judged answers, fewer than ${INDICATIVE_CASES}`,
      advice: 'add cases, or raise judge.sample',
    },
  ]
}

/** Answers that ended at `max_tokens` are graded as they are; a whole column of them measures the limit and not the model. */
function cutWarnings({ header, calls }: RunLog): Warning[] {
  return header.candidates.flatMap(({ id }) => {
    const answered = calls.filter(({ candidateId, outcome }) => candidateId === id && outcome.status === 'ok')
    const cut = answered.filter((call) => attemptsBehind(call).at(-1)?.notes.includes(CUT_BY_MAX_TOKENS)).length
    if (cut === 0) return []
    return [
      {
        code: 'cut_answers',
        text: `${id}: ${cut} of ${answered.length} answers were cut off by max_tokens`,
        advice: 'raise maxTokens, or take its score and cost as those of cut answers',
      },
    ]
  })
}

/** A model that was changed behind its name since is not seen in an answer from before. */
function keptWarning({ calls }: RunLog): Warning[] {
  const kept = calls.filter((call) => call.kept !== undefined)
  if (kept.length === 0) return []
  const askedAt = kept.flatMap((call) => attemptsBehind(call).map(({ stamps }) => stamps.calledAtMs))
  const oldest = new Date(Math.min(...askedAt)).toISOString().slice(0, 16).replace('T', ' ')
  return [
    {
      code: 'kept_answers',
      text: `${formatCount(kept.length)} of ${formatCount(calls.length)} answers came from the response cache, the oldest asked for on ${oldest} UTC; they are in the costs of a request and in no latency`,
      advice: 'for the models as they are today, run again with --no-cache',
    },
  ]
}

/** Nobody may judge it, which is told in words of its own. */
const isExcluded = ({ scored, judged, unscored }: QualitySummary): boolean =>
  scored + judged === 0 && (unscored.excluded_self ?? 0) > 0
