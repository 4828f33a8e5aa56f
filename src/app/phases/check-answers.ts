import { attemptsBehind } from '../../model/run.js'
import { readCalls } from '../../record/index.js'
import { checkAnswer, loadScorers, type RunCode } from '../../score/index.js'
import { openCodeSandbox } from '../code/sandbox.js'
import type { RunInProgress } from './run-in-progress.js'

/**
 * Second phase: the checks of every answer that has not been checked. After the calls, so that no pattern and no schema
 * can hold up a clock, and streamed from disk, so that memory does not grow with the answers. Also after an interruption:
 * what was answered is checked. But code takes its time: then none is begun, and a resumed run checks its answers.
 */
export async function checkAnswers({ planned, folder, checkedCalls, money, around }: RunInProgress): Promise<void> {
  const cases = new Map(planned.config.goldenSet.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  if (![...cases.values()].some(({ checks }) => checks.length > 0)) return
  const scorers = await loadScorers()
  const sandbox = openCodeSandbox(around.timers)
  try {
    for await (const call of readCalls(folder.folder)) {
      const { callId, caseId, outcome, answer, attempts } = call
      const goldenCase = cases.get(caseId)
      if (goldenCase === undefined || goldenCase.checks.length === 0) continue
      if (outcome.status !== 'ok' || checkedCalls.has(callId)) continue
      let stopped = false
      const runCode: RunCode = async (job) => {
        if (!around.signal.aborted) return sandbox.run(job)
        stopped = true
        return { status: 'not_run', why: 'interrupted' }
      }
      // A kept answer has no latency of its own, but it costs what it did when it was asked for.
      const costOf = () => money.costOf(attemptsBehind(call))
      const results = await checkAnswer(scorers, goldenCase, answer, { attempts, costOf, runCode })
      if (!stopped) folder.appendJudgement({ type: 'checks', callId, results })
    }
  } finally {
    await sandbox.close()
  }
}
