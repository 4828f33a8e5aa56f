import { groupBy } from '../kit/group.js'
import { judgingKey } from '../model/judging.js'
import type { RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import { type Judgement, wasSentToJudge } from '../model/verdict.js'
import type { CandidateObservations } from './observations.js'
import type { PriceDesk } from './price-desk.js'

/**
 * What was spent on candidates and on judging: failed and cancelled attempts, calls that were made again later and verdicts of
 * any judge included. A sum is null when money was spent and none of it could be priced.
 */
export function ledgerOf(
  log: RunLog,
  observed: readonly CandidateObservations[],
  desk: PriceDesk,
): RunSummary['ledger'] {
  const calls = observed.flatMap(({ ran, cancelled }) => [...ran, ...cancelled].map(({ cost }) => cost))
  const replaced = log.replacedAttempts.map((attempt) => desk.costOf([attempt]))
  const judgings = verdictLines(log.judgements).map(({ attempts }) => desk.costOf(attempts))
  return {
    candidatesUsd: knownSum([...calls, ...replaced]),
    judgeUsd: knownSum(judgings),
    judgeUnpricedAttempts: judgings.reduce((sum, { unpricedAttempts }) => sum + unpricedAttempts, 0),
    judgeCacheHits: verdictLines(log.judgements).filter(({ cached }) => cached === true).length,
    lostUsd: Usd.sum([...log.lost.map(({ reservedUsd }) => Usd.parse(reservedUsd)), ...lostJudgings(log.judgements)]),
  }
}

const verdictLines = (lines: readonly Judgement[]) =>
  lines.flatMap((line) => (line.type === 'verdict' || line.type === 'pair' ? [line] : []))

function knownSum(costs: readonly { readonly known: Usd; readonly unpricedAttempts: number }[]): Usd | null {
  const nothingPriced = costs.length > 0 && costs.every(({ unpricedAttempts }) => unpricedAttempts > 0)
  return nothingPriced ? null : Usd.sum(costs.map(({ known }) => known))
}

/** Reserves of judgings that were begun and never ended: in flight when the machine died, so they count as spent. */
function lostJudgings(lines: readonly Judgement[]): Usd[] {
  const begun = groupBy(
    lines.filter((line) => line.type === 'judging' || line.type === 'pairing'),
    judgingKey,
  )
  const ended = groupBy(verdictLines(lines).filter(wasSent), judgingKey)
  return [...begun].flatMap(([key, judgings]) =>
    // Which of several judgings was lost is not recorded; the dearest are taken.
    judgings
      .map(({ reservedUsd }) => Usd.parse(reservedUsd))
      .sort((a, b) => b.compare(a))
      .slice(0, Math.max(0, judgings.length - (ended.get(key)?.length ?? 0))),
  )
}

/** A verdict that was asked for, and not kept from before. */
const wasSent = ({ verdict, cached }: Extract<Judgement, { type: 'verdict' | 'pair' }>): boolean =>
  cached !== true && verdict.status !== 'identical' && wasSentToJudge(verdict)
