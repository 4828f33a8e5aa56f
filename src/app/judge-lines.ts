import type { PinnedJudge } from '../model/config.js'
import type { Pairing } from '../model/pairing.js'
import type { RunLog } from '../model/run.js'
import type { JudgeLine, Judgement } from '../model/verdict.js'
import type { OpenRun } from '../record/index.js'

/** The judges' own descriptions in a run's judgements, oldest first. */
export const judgeLines = (judgements: readonly Judgement[]): JudgeLine[] =>
  judgements.flatMap((line) => (line.type === 'judge' ? [line] : []))

/** Writes down who judges from here on, unless the run knows them as those who judged last by this yardstick. */
export function announceJudges(
  folder: OpenRun,
  known: { readonly header: readonly PinnedJudge[]; readonly lines: readonly JudgeLine[] },
  line: JudgeLine,
): void {
  const last = known.lines.findLast(({ yardstick }) => yardstick === line.yardstick)
  const before = last?.judges ?? (line.yardstick === 'points' ? known.header : [])
  const isSame = namesOf(before) === namesOf(line.judges) && isSamePairing(pairingOf(last), pairingOf(line))
  if (!isSame) folder.appendJudgement(line)
}

const pairingOf = (line: JudgeLine | undefined): Pairing | null =>
  line?.yardstick === 'pairs' ? (line.pairing ?? null) : null

const isSamePairing = (one: Pairing | null, other: Pairing | null): boolean =>
  one?.baseline === other?.baseline && one?.orders === other?.orders

const namesOf = (judges: readonly PinnedJudge[]): string =>
  judges
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join()

/**
 * A log with all that later judges brought along: how they are reached, and rows of price for them, which come after the rows of
 * its own book.
 */
export function withLaterJudges(log: RunLog): RunLog {
  const lines = judgeLines(log.judgements)
  if (lines.length === 0) return log
  const known = new Set(log.header.gateways.map(({ name }) => name))
  const gateways = new Map(
    lines.flatMap((line) => line.gateways.filter(({ name }) => !known.has(name)).map((spec) => [spec.name, spec])),
  )
  return {
    ...log,
    header: { ...log.header, gateways: [...log.header.gateways, ...gateways.values()] },
    prices: { entries: [...log.prices.entries, ...lines.flatMap(({ prices }) => prices)] },
  }
}
