import type { CallLine } from '../model/run.js'
import type { Judgement } from '../model/verdict.js'
import { appendError } from './file-errors.js'
import { filesOf } from './folder.js'
import { LineWriter, type Write } from './line-writer.js'

/** A run that this process writes to, and nobody else until it is closed. */
export interface OpenRun {
  readonly folder: string
  /** Each line is in the file when these return. They throw UserError (exit 3) when the disk takes no more. */
  appendCall(line: CallLine): void
  appendJudgement(line: Judgement): void
  /** Waits until the disk has every line. */
  sync(): void
  /** Syncs, and lets others have the run. A second call does nothing. */
  close(): void
}

/** Opens the two growing files of a run whose lock is held; `unlock` is called when it is closed. */
export function openFiles(folder: string, runId: string, unlock: () => void, write?: Write): OpenRun {
  const files = filesOf(folder)
  const calls = new LineWriter(files.calls, write)
  const judgements = new LineWriter(files.judgements, write)
  let open = true
  const guarded = (file: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      throw appendError(error, file, runId)
    }
  }
  const sync = () => {
    guarded(files.calls, () => calls.sync())
    guarded(files.judgements, () => judgements.sync())
  }
  return {
    folder,
    appendCall: (line) => guarded(files.calls, () => calls.append(line)),
    appendJudgement: (line) => guarded(files.judgements, () => judgements.append(line)),
    sync,
    close() {
      if (!open) return
      open = false
      try {
        sync()
      } finally {
        calls.close()
        judgements.close()
        unlock()
      }
    },
  }
}
