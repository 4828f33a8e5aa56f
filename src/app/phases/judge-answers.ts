import { makeBudget } from '../../execute/index.js'
import type { JudgeConfig } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import { Usd } from '../../model/usd.js'
import { readCalls } from '../../record/index.js'
import { type AnswerToJudge, isSampled, judgeAnswers as putToJudge } from '../../score/index.js'
import type { RunInProgress } from './run-in-progress.js'

/** Third phase: the judge reads every sampled answer that has no verdict. Its money is a ledger of its own within the run's budget. */
export async function judgeAnswers(run: RunInProgress, judge: JudgeConfig, judgeSpent: Usd): Promise<void> {
  const { planned, folder, money, around, judgedCalls } = run
  const { goldenSet, run: options } = planned.config
  const cases = new Map(goldenSet.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const sampled = goldenSet.cases.filter(({ id }) => isSampled(id, judge.sample, options.seed, around.sha256))
  const expected = planned.plan.calls.filter(({ callId }) => !judgedCalls.has(callId)).length
  around.onProgress({
    type: 'phase',
    phase: 'judge',
    total: Math.round((expected * sampled.length) / Math.max(1, goldenSet.cases.length)),
  })
  await putToJudge({
    judge,
    ask: run.asks.of(judge),
    answers: answersOf(folder.folder, cases),
    concurrency: options.concurrency,
    seed: options.seed,
    sha256: around.sha256,
    budget: run.budget,
    maxCost: makeBudget(judge.maxCost === null ? null : Usd.parse(judge.maxCost), judgeSpent),
    worstCaseOf: (request) => money.worstCaseOf(request, judge.gateway, around.clock.wallMs()),
    costOf: money.costOf,
    journal: { judging: (line) => folder.appendJudgement(line), verdict: (line) => folder.appendJudgement(line) },
    skip: judgedCalls,
    onProgress: around.onProgress,
    signal: around.signal,
  })
}

async function* answersOf(folder: string, cases: ReadonlyMap<string, GoldenCase>): AsyncGenerator<AnswerToJudge> {
  for await (const { callId, caseId, outcome, answer } of readCalls(folder)) {
    const goldenCase = cases.get(caseId)
    const failed = outcome.status === 'failed'
    // A cancelled call will be asked again when the run is resumed: it has no verdict yet, not even "no answer".
    if (goldenCase === undefined || (failed && outcome.failure.class === 'cancelled')) continue
    yield { callId, caseId, goldenCase, answer, failed }
  }
}
