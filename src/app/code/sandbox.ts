import { Worker } from 'node:worker_threads'
import type { Timers } from '../../model/ports.js'
import type { CodeJob, CodeOutcome, RunCode } from '../../score/index.js'
import type { ThreadMessage } from './message.js'

/** Runs code that models wrote, one job after the other, in a thread that starts with the first job. */
export interface CodeSandbox {
  readonly run: RunCode
  close(): Promise<void>
}

/** How long after its deadline a job that does not end by itself is ended. */
const GRACE_MS = 250

/** The engine has its own memory and stack; these are for what surrounds it. */
const limits = { maxOldGenerationSizeMb: 256, stackSizeMb: 8 }

export function openCodeSandbox(timers: Timers): CodeSandbox {
  let thread: Worker | null = null
  const close = async (): Promise<void> => {
    const ending = thread
    thread = null
    await ending?.terminate()
  }
  /** A thread may also end after its job, when what is left of it is cleared away: then the next job has another one. */
  const start = (): Worker => {
    const started = startThread()
    const forget = (): void => {
      if (thread === started) thread = null
    }
    return started.on('error', forget).on('exit', forget)
  }
  return {
    async run(job) {
      thread ??= start()
      const end = await endOf(job, thread, timers)
      if (end.status === 'ended') return end.outcome
      await close()
      return end.status === 'overdue' ? { status: 'timed_out' } : { status: 'failed', why: 'the code broke the engine' }
    },
    close,
  }
}

/** It is given no environment and none of the process's streams. */
const startThread = (): Worker =>
  new Worker(new URL('./thread.js', import.meta.url), {
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: limits,
  })

/** How a job ended: by itself, not within its time, or with the thread under it. */
type JobEnd = { readonly status: 'ended'; readonly outcome: CodeOutcome } | { readonly status: 'overdue' | 'died' }

function endOf(job: CodeJob, thread: Worker, timers: Timers): Promise<JobEnd> {
  return new Promise((resolve) => {
    let forget = (): void => undefined
    const end = (how: JobEnd): void => {
      forget()
      thread.off('message', heard).off('error', died).off('exit', died)
      resolve(how)
    }
    const died = (): void => end({ status: 'died' })
    const heard = (message: ThreadMessage): void => {
      if (message.type === 'ended') end({ status: 'ended', outcome: message.outcome })
      else forget = timers.after(job.timeoutMs + GRACE_MS, () => end({ status: 'overdue' }))
    }
    thread.on('message', heard).on('error', died).on('exit', died)
    thread.postMessage(job)
  })
}
