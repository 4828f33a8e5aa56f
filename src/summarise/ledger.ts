import type { RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import type { Judgement } from '../model/verdict.js'
import { wasSentToJudge } from './judgement-lines.js'
import type { CandidateObservations } from './observations.js'
import type { PriceDesk } from './price-desk.js'

/**
 * What was spent on candidates and on judging, failed and cancelled attempts included, whichever judge it was. A sum is null
 * when money was spent and none of it could be priced.
 */
export function ledgerOf(
  log: RunLog,
  observed: readonly CandidateObservations[],
  desk: PriceDesk,
): RunSummary['ledger'] {
  const calls = observed.flatMap(({ ran, cancelled }) => [...ran, ...cancelled].map(({ cost }) => cost))
  const judgings = log.judgements.flatMap((line) => (line.type === 'verdict' ? [desk.costOf(line.attempts)] : []))
  return {
    candidatesUsd: knownSum(calls),
    judgeUsd: knownSum(judgings),
    judgeUnpricedAttempts: judgings.reduce((sum, { unpricedAttempts }) => sum + unpricedAttempts, 0),
    lostUsd: Usd.sum([...log.lost.map(({ reservedUsd }) => Usd.parse(reservedUsd)), ...lostJudgings(log.judgements)]),
  }
}

function knownSum(costs: readonly { readonly known: Usd; readonly unpricedAttempts: number }[]): Usd | null {
  const nothingPriced = costs.length > 0 && costs.every(({ unpricedAttempts }) => unpricedAttempts > 0)
  return nothingPriced ? null : Usd.sum(costs.map(({ known }) => known))
}

/** Reserves of judgings that were begun and never ended: in flight when the machine died, so they count as spent. */
function lostJudgings(lines: readonly Judgement[]): Usd[] {
  const reserves = new Map<string, Usd[]>()
  const ended = new Map<string, number>()
  for (const line of lines) {
    if (line.type === 'judging')
      reserves.set(line.callId, [...(reserves.get(line.callId) ?? []), Usd.parse(line.reservedUsd)])
    if (line.type === 'verdict' && wasSentToJudge(line.verdict))
      ended.set(line.callId, (ended.get(line.callId) ?? 0) + 1)
  }
  return [...reserves].flatMap(([callId, amounts]) =>
    // Which of several judgings was lost is not recorded; the dearest are taken.
    amounts.sort((a, b) => b.compare(a)).slice(0, Math.max(0, amounts.length - (ended.get(callId) ?? 0))),
  )
}
