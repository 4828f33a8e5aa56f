import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { userError } from '../model/errors.js'
import { codeOf } from './file-errors.js'
import { fileMode } from './folder.js'

interface Holder {
  readonly pid: number
  readonly host: string
  /** Epoch ms. */
  readonly sinceMs: number
}

/**
 * Takes a run for this process; the returned function gives it back. A lock whose process is gone is taken over.
 * Throws UserError when another process holds it.
 */
export function lockRun(file: string): () => void {
  if (!create(file)) {
    refuseIfHeld(file)
    takeOver(file)
  }
  return () => rmSync(file, { force: true })
}

/** Who holds the run, in words; null when nobody does. */
export function describeHolder(file: string): string | null {
  const holder = readHolder(file)
  return holder !== null && isAlive(holder)
    ? `process ${holder.pid} on ${holder.host} since ${new Date(holder.sinceMs).toISOString()}`
    : null
}

/** Throws UserError when a living process holds the lock. */
export function refuseIfHeld(file: string): void {
  const holder = describeHolder(file)
  if (holder !== null)
    throw userError(
      `the run is in use by ${holder}`,
      `wait for it or stop it; when you know that it is gone, delete ${file}`,
    )
}

/** Two processes that find the same stale lock must not both clear it away: only who makes the second file may. */
function takeOver(file: string): void {
  const permit = `${file}.takeover`
  if (!create(permit))
    throw userError('another process is just taking the run over', `try again; if it stays like this, delete ${permit}`)
  try {
    refuseIfHeld(file)
    // Not there any more: given back meanwhile, so what might stand there in a moment is a new and living lock.
    if (readHolder(file) !== null) rmSync(file)
    if (!create(file)) throw userError('another process was faster to take the run', 'wait for it or stop it')
  } finally {
    rmSync(permit, { force: true })
  }
}

/** False when the file is there already. */
function create(file: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), sinceMs: Date.now() }
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: fileMode })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Null when there is no lock. One that cannot be read is never taken over: its maker may just be writing it. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    if (!(error instanceof SyntaxError)) throw error
    throw userError('the lock of the run cannot be read', `when no process is at work on it, delete ${file}`)
  }
}

function isAlive({ pid, host, sinceMs }: Holder): boolean {
  if (host !== hostname()) return true
  // In a restarted container the process numbers start again: a lock with our number that is older than we are is not ours.
  if (pid === process.pid) return sinceMs >= performance.timeOrigin
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}
