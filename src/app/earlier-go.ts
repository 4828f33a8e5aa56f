import type { Attempt } from '../model/ask.js'
import type { GatewaySpec } from '../model/config.js'
import { Usd } from '../model/usd.js'
import type { Judgement, VerdictStatus } from '../model/verdict.js'
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
 * Reads off a run's facts what is left to do. What was in flight when an earlier go died may have been billed, and so may
 * what ended without a word on its tokens: their reserves count as spent, as they did while that go ran.
 */
export function earlierGo(
  log: RunFacts,
  prices: PriceIndex,
  gateways: readonly GatewaySpec[],
  retryFailed: boolean,
): EarlierGo {
  const providerOf = providers(gateways)
  const spentOn: Spent = (attempts, reservedUsd) => {
    const { known, unpriced } = costOfAttempts(prices, providerOf, attempts)
    const reserved = Usd.parse(reservedUsd)
    return unpriced > 0 && reserved.compare(known) > 0 ? reserved : known
  }
  return {
    doneCalls: doneCalls(log, { retryFailed }),
    checkedCalls: new Set(log.judgements.flatMap((line) => (line.type === 'checks' ? [line.callId] : []))),
    judgedCalls: new Set(
      log.judgements.flatMap((line) =>
        line.type === 'verdict' && isFinal(line.verdict.status, retryFailed) ? [line.callId] : [],
      ),
    ),
    candidatesSpent: Usd.sum([
      ...log.reserves.map(({ attempts, reservedUsd }) => spentOn(attempts, reservedUsd)),
      ...log.lost.map(({ reservedUsd }) => Usd.parse(reservedUsd)),
    ]),
    judgeSpent: spentOnJudging(log.judgements, spentOn),
  }
}

type Spent = (attempts: readonly Attempt[], reservedUsd: string) => Usd

/** A verdict settles the reserve made for its call just before; a reserve that none settles was lost with its judging. */
function spentOnJudging(lines: readonly Judgement[], spentOn: Spent): Usd {
  const open = new Map<string, string>()
  const spent: Usd[] = []
  for (const line of lines) {
    const reserved = open.get(line.callId)
    if (line.type === 'judging') {
      if (reserved !== undefined) spent.push(Usd.parse(reserved))
      open.set(line.callId, line.reservedUsd)
    } else if (line.type === 'verdict' && wasAsked(line.verdict.status)) {
      spent.push(spentOn(line.attempts, reserved ?? '0'))
      open.delete(line.callId)
    }
  }
  return Usd.sum([...spent, ...[...open.values()].map(Usd.parse)])
}

const wasAsked = (status: VerdictStatus): boolean => status !== 'skipped_budget' && status !== 'no_answer'

/** A verdict that was skipped for money, or had no answer to read, is given anew; a failed one when failures are asked again. */
const isFinal = (status: VerdictStatus, retryFailed: boolean): boolean =>
  wasAsked(status) && !(retryFailed && status === 'judge_error')
