import { groupBy } from '../kit/group.js'
import { judgingKey } from '../model/judging.js'
import type { Pairing } from '../model/pairing.js'
import type { Sha256 } from '../model/ports.js'
import type { CallFacts, RunLog } from '../model/run.js'
import type { PairwiseSummary } from '../model/summary.js'
import type { JudgeLine } from '../model/verdict.js'
import { isSampled } from '../score/index.js'

type PairsLine = Extract<JudgeLine, { yardstick: 'pairs' }> & { readonly pairing: Pairing }

/**
 * How many pairs of each candidate, by its id, were to be read side by side and still wait for a reading of one of these judges
 * in one of the orders. A reading that failed, or was skipped for money, is one. Candidates without any are left out.
 *
 * @param pairwise whose readings count; null: nobody was to read pairs
 */
export function unreadPairs(
  log: RunLog,
  pairwise: Pick<PairwiseSummary, 'judges'> | null,
  sha256: Sha256,
): ReadonlyMap<string, number> {
  const read = new Set(log.judgements.flatMap((line) => (line.type === 'pair' ? [judgingKey(line)] : [])))
  const answered = log.calls.filter(({ outcome }) => outcome.status === 'ok')
  const waiting = new Map<string, number>()
  for (const line of pairingsOf(log, pairwise?.judges ?? [])) {
    for (const [candidateId, pairs] of groupBy(
      pairsOf(answered, line.pairing),
      ({ candidate }) => candidate.candidateId,
    )) {
      const count = pairs.filter((pair) => isWaiting(pair, line, read, log, sha256)).length
      if (count > 0) waiting.set(candidateId, (waiting.get(candidateId) ?? 0) + count)
    }
  }
  return waiting
}

/** What these judges were to read: for each baseline, as they were told last. */
function pairingsOf({ judgements }: RunLog, judges: PairwiseSummary['judges']): PairsLine[] {
  const wanted = namesOf(judges)
  const lines = judgements.flatMap((line) => (line.type === 'judge' && tellsPairing(line) ? [line] : []))
  const theirs = lines.filter((line) => namesOf(line.judges) === wanted)
  return [...new Map(theirs.map((line) => [line.pairing.baseline, line])).values()]
}

const tellsPairing = (line: JudgeLine): line is PairsLine => line.yardstick === 'pairs' && line.pairing !== undefined

const namesOf = (judges: readonly { readonly fingerprint: string }[]): string =>
  judges
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join()

interface AnsweredPair {
  readonly candidate: CallFacts
  readonly baseline: CallFacts
}

function pairsOf(answered: readonly CallFacts[], { baseline }: Pairing): AnsweredPair[] {
  const placeOf = ({ caseId, repeat }: CallFacts): string => JSON.stringify([caseId, repeat])
  const others = new Map(
    answered.flatMap((call) => (call.candidateId === baseline ? [[placeOf(call), call] as const] : [])),
  )
  return answered.flatMap((candidate) => {
    const other = others.get(placeOf(candidate))
    return candidate.candidateId === baseline || other === undefined ? [] : [{ candidate, baseline: other }]
  })
}

function isWaiting(
  { candidate, baseline }: AnsweredPair,
  { judges, pairing }: PairsLine,
  read: ReadonlySet<string>,
  { header }: RunLog,
  sha256: Sha256,
): boolean {
  const pair = { callId: candidate.callId, baselineCallId: baseline.callId }
  return judges.some(({ fingerprint, sample }) => {
    if (!isSampled(candidate.caseId, sample, header.options.seed, sha256)) return false
    const orders = (['candidate', 'baseline'] as const).filter((first) =>
      read.has(judgingKey({ judge: fingerprint, ...pair, first })),
    )
    return orders.length < pairing.orders
  })
}
