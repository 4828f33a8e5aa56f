import type { Attempt } from '../model/ask.js'
import type { GatewaySpec } from '../model/config.js'
import { judgingKey } from '../model/judging.js'
import { Usd } from '../model/usd.js'
import type { JudgeLine, Judgement } from '../model/verdict.js'
import { costOfAttempts, type PriceIndex } from '../pricing/index.js'
import { doneCalls, type RunFacts } from '../record/index.js'
import { judgeLines } from './judge-lines.js'
import { providers } from './run-money.js'

/** What an earlier go of a run has done and spent: where a resumed one goes on. */
export interface EarlierGo {
  readonly doneCalls: ReadonlySet<string>
  readonly checkedCalls: ReadonlySet<string>
  /** By their keys (`judgingKey`): answers and pairs that need no verdict any more. */
  readonly judged: ReadonlySet<string>
  /** Who is written down as having judged. */
  readonly judgeLines: readonly JudgeLine[]
  readonly candidatesSpent: Usd
  readonly judgeSpent: Usd
}

export const firstGo: EarlierGo = {
  doneCalls: new Set(),
  checkedCalls: new Set(),
  judged: new Set(),
  judgeLines: [],
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
  const verdicts = log.judgements.flatMap((line) => (line.type === 'verdict' || line.type === 'pair' ? [line] : []))
  return {
    doneCalls: doneCalls(log, { retryFailed }),
    checkedCalls: new Set(log.judgements.flatMap((line) => (line.type === 'checks' ? [line.callId] : []))),
    judged: new Set(verdicts.filter((line) => isFinal(line, retryFailed)).map(judgingKey)),
    judgeLines: judgeLines(log.judgements),
    candidatesSpent: Usd.sum([
      ...log.reserves.map(({ attempts, reservedUsd }) => spentOn(attempts, reservedUsd)),
      ...log.lost.map(({ reservedUsd }) => Usd.parse(reservedUsd)),
    ]),
    judgeSpent: spentOnJudging(log.judgements, spentOn),
  }
}

type Spent = (attempts: readonly Attempt[], reservedUsd: string) => Usd

/** A verdict settles the reserve made for its judging just before; a reserve that none settles was lost with its judging. */
function spentOnJudging(lines: readonly Judgement[], spentOn: Spent): Usd {
  const open = new Map<string, string>()
  const spent: Usd[] = []
  for (const line of lines) {
    if (line.type === 'judging' || line.type === 'pairing') {
      const reserved = open.get(judgingKey(line))
      if (reserved !== undefined) spent.push(Usd.parse(reserved))
      open.set(judgingKey(line), line.reservedUsd)
    } else if ((line.type === 'verdict' || line.type === 'pair') && wasAsked(line)) {
      spent.push(spentOn(line.attempts, open.get(judgingKey(line)) ?? '0'))
      open.delete(judgingKey(line))
    }
  }
  return Usd.sum([...spent, ...[...open.values()].map(Usd.parse)])
}

type Concluded = Extract<Judgement, { type: 'verdict' | 'pair' }>

const unasked: ReadonlySet<Concluded['verdict']['status']> = new Set(['skipped_budget', 'no_answer', 'excluded_self'])

/** Sent to a judge: neither left out, nor kept from before. */
const wasAsked = ({ verdict, cached }: Concluded): boolean =>
  cached !== true && verdict.status !== 'identical' && !unasked.has(verdict.status)

/** What was left out for money, or for want of an answer, is judged anew; a failed verdict when failures are asked again. */
const isFinal = ({ verdict: { status } }: Concluded, retryFailed: boolean): boolean =>
  !unasked.has(status) && !(retryFailed && status === 'judge_error')
