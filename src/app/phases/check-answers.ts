import { readCalls } from '../../record/index.js'
import { checkAnswer, loadScorers } from '../../score/index.js'
import { openCodeSandbox } from '../code/sandbox.js'
import type { RunInProgress } from './run-in-progress.js'

/**
 * Second phase: the checks of every answer that has not been checked. After the calls, so that no pattern and no schema
 * can hold up a clock, and streamed from disk, so that memory does not grow with the answers. Also after an interruption:
 * what was answered is checked.
 */
export async function checkAnswers({ planned, folder, checkedCalls, money, around }: RunInProgress): Promise<void> {
  const cases = new Map(planned.config.goldenSet.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  if (![...cases.values()].some(({ checks }) => checks.length > 0)) return
  const scorers = await loadScorers()
  const sandbox = openCodeSandbox(around.timers)
  try {
    for await (const { callId, caseId, outcome, answer, attempts } of readCalls(folder.folder)) {
      const goldenCase = cases.get(caseId)
      if (goldenCase === undefined || goldenCase.checks.length === 0) continue
      if (outcome.status !== 'ok' || checkedCalls.has(callId)) continue
      const context = { attempts, costOf: money.costOf, runCode: sandbox.run }
      folder.appendJudgement({
        type: 'checks',
        callId,
        results: await checkAnswer(scorers, goldenCase, answer, context),
      })
    }
  } finally {
    await sandbox.close()
  }
}
