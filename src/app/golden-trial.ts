import type { TryAnswer } from '../golden/index.js'
import type { Answer } from '../model/chat.js'
import type { Timers } from '../model/ports.js'
import { checkAnswer, loadScorers } from '../score/index.js'
import { openCodeSandbox } from './code/sandbox.js'

/** Runs `work` with a way to make checks on answers that no model gave; code runs in the sandbox, which is closed after it. */
export async function withTrials<T>(timers: Timers, work: (tryAnswer: TryAnswer) => Promise<T>): Promise<T> {
  const scorers = await loadScorers()
  const sandbox = openCodeSandbox(timers)
  try {
    return await work((goldenCase, text) =>
      checkAnswer(scorers, goldenCase, spoken(text), { attempts: [], costOf: () => null, runCode: sandbox.run }),
    )
  } finally {
    await sandbox.close()
  }
}

const spoken = (content: string): Answer => ({
  content,
  reasoning: null,
  refusal: null,
  toolCalls: [],
  finishReason: 'stop',
})
