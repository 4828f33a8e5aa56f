import { parentPort } from 'node:worker_threads'
import { type CodeJob, runCode } from '../../score/index.js'
import { systemClock } from '../system.js'
import { compiledEngine } from './engine.js'
import type { ThreadMessage } from './message.js'

// The entry of the thread that code checks run in. Apart from the main one, because code can keep the engine busy where it
// does not look at the clock: then the thread is ended, and Ctrl-C is heard all the while.

const say = (message: ThreadMessage): void => parentPort?.postMessage(message)

const engine = compiledEngine()

parentPort?.on('message', async (job: CodeJob) => {
  const begun = (): void => say({ type: 'begun' })
  const outcome = await runCode(job, systemClock(), begun, await engine)
  say({ type: 'ended', outcome })
})
