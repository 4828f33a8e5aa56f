import type { Ask } from '../../model/ask.js'
import type { Budget } from '../../model/budget.js'
import type { JudgeConfig } from '../../model/config.js'
import { Usd } from '../../model/usd.js'
import type { Judgement } from '../../model/verdict.js'
import { judgeFingerprint } from '../judge/fingerprint.js'
import type { JudgingOptions } from '../judge/panel.js'
import { sha256 } from './judge.js'

/** Real arithmetic on a limit; null: no limit. */
export function budgetOf(limit: string | null): Budget & { readonly reserved: Usd } {
  let spent = Usd.zero
  let reserved = Usd.zero
  return {
    reserve(amount) {
      const after = spent.plus(reserved).plus(amount)
      if (limit !== null && after.compare(Usd.parse(limit)) > 0) return false
      reserved = reserved.plus(amount)
      return true
    },
    settle(held, cost) {
      reserved = reserved.minus(held)
      spent = spent.plus(cost ?? held)
    },
    get spent() {
      return spent
    },
    get reserved() {
      return reserved
    },
  }
}

/** Judging at 1 cent a request and a worst case of 5, one at a time, with every line of its journal. */
export function judgingBy(
  judges: readonly { readonly judge: JudgeConfig; readonly ask: Ask }[],
  fingerprintOf: (judge: JudgeConfig) => string = (judge) => judgeFingerprint(judge, sha256),
): { readonly options: JudgingOptions; readonly lines: Judgement[] } {
  const lines: Judgement[] = []
  const options: JudgingOptions = {
    judges: judges.map(({ judge, ask }) => ({
      judge: { ...judge, fingerprint: fingerprintOf(judge) },
      ask,
      firstAsk: ask,
    })),
    isHopeless: ({ httpStatus }) => httpStatus === 401 || httpStatus === 404,
    concurrency: 1,
    seed: 7,
    sha256,
    budget: budgetOf(null),
    maxCost: budgetOf(null),
    worstCaseOf: () => Usd.parse('0.05'),
    costOf: (attempts) => Usd.parse('0.01').times(attempts.length),
    journal: (line) => void lines.push(line),
    kept: null,
    skip: new Set(),
    onProgress: () => {},
    signal: new AbortController().signal,
  }
  return { options, lines }
}
