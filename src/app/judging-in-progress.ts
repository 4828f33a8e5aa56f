import { isFatal } from '../execute/index.js'
import type { Budget } from '../model/budget.js'
import type { Candidate, JudgeConfig, PinnedJudge } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { TextStore } from '../model/ports.js'
import type { OpenRun } from '../record/index.js'
import type { JudgingOptions } from '../score/index.js'
import type { Asks } from './asks.js'
import type { RunMoney } from './run-money.js'
import type { Surroundings } from './surroundings.js'

/** What it takes to judge the answers in a run folder, in the course of a run or long after it. */
export interface JudgingInProgress {
  readonly folder: OpenRun
  readonly cases: readonly GoldenCase[]
  readonly candidates: readonly Candidate[]
  readonly judges: readonly JudgeConfig[]
  readonly asks: Asks
  readonly money: RunMoney
  readonly budget: Budget
  readonly maxCost: Budget
  readonly kept: TextStore | null
  /** Keys of the judgings that need not be made any more. */
  readonly judged: ReadonlySet<string>
  readonly concurrency: number
  readonly seed: number
  readonly around: Surroundings
}

/** The same as the judges' room wants it. */
export function judgingOptions(run: JudgingInProgress, judges: readonly PinnedJudge[]): JudgingOptions {
  const { asks, money, folder, around } = run
  return {
    judges: judges.map((judge) => ({ judge, ask: asks.of(judge), firstAsk: asks.firstOf(judge) })),
    isHopeless: isFatal,
    concurrency: run.concurrency,
    seed: run.seed,
    sha256: around.sha256,
    budget: run.budget,
    maxCost: run.maxCost,
    worstCaseOf: (request, gateway) => money.worstCaseOf(request, gateway, around.clock.wallMs()),
    costOf: money.costOf,
    journal: (line) => folder.appendJudgement(line),
    kept: run.kept,
    skip: run.judged,
    onProgress: around.onProgress,
    signal: around.signal,
  }
}
