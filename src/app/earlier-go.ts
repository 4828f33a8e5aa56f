import type { GatewaySpec } from '../model/config.js'
import { Usd } from '../model/usd.js'
import { costOfAttempts, type PriceIndex } from '../pricing/index.js'
import { doneCalls, type RunFacts } from '../record/index.js'
import { providers } from './run-money.js'

/** What an earlier go of a run has done and spent: where a resumed one goes on. */
export interface EarlierGo {
  readonly doneCalls: ReadonlySet<string>
  readonly checkedCalls: ReadonlySet<string>
  readonly judgedCalls: ReadonlySet<string>
  readonly candidatesSpent: Usd
  readonly judgeSpent: Usd
}

export const firstGo: EarlierGo = {
  doneCalls: new Set(),
  checkedCalls: new Set(),
  judgedCalls: new Set(),
  candidatesSpent: Usd.zero,
  judgeSpent: Usd.zero,
}

/**
 * Reads off a run's facts what is left to do. What was in flight when an earlier go died may have been billed, so its
 * reserve counts as spent.
 */
export function earlierGo(
  log: RunFacts,
  prices: PriceIndex,
  gateways: readonly GatewaySpec[],
  retryFailed: boolean,
): EarlierGo {
  const providerOf = providers(gateways)
  const costOf = (attempts: Parameters<typeof costOfAttempts>[2]): Usd =>
    costOfAttempts(prices, providerOf, attempts).known
  const verdicts = log.judgements.flatMap((line) => (line.type === 'verdict' ? [line] : []))
  const concluded = new Set(verdicts.map(({ callId }) => callId))
  const lostVerdicts = log.judgements.flatMap((line) =>
    line.type === 'judging' && !concluded.has(line.callId) ? [line] : [],
  )
  return {
    doneCalls: doneCalls(log, { retryFailed }),
    checkedCalls: new Set(log.judgements.flatMap((line) => (line.type === 'checks' ? [line.callId] : []))),
    judgedCalls: new Set(
      verdicts.filter(({ verdict }) => isFinal(verdict.status, retryFailed)).map(({ callId }) => callId),
    ),
    candidatesSpent: Usd.sum([
      ...log.calls.map(({ attempts }) => costOf(attempts)),
      costOf(log.replacedAttempts),
      ...log.lost.map(reserve),
    ]),
    judgeSpent: Usd.sum([...verdicts.map(({ attempts }) => costOf(attempts)), ...lostVerdicts.map(reserve)]),
  }
}

const reserve = ({ reservedUsd }: { readonly reservedUsd: string }): Usd => Usd.parse(reservedUsd)

/** A verdict that was skipped for money, or had no answer to read, is given anew; a failed one when failures are asked again. */
const isFinal = (status: string, retryFailed: boolean): boolean =>
  status !== 'skipped_budget' && status !== 'no_answer' && !(retryFailed && status === 'judge_error')
