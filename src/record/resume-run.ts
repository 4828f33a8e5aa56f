import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { codeOf, fileError } from './file-errors.js'
import { filesOf } from './folder.js'
import { readHeader } from './header.js'
import { lockRun } from './lock.js'
import { type OpenRun, openFiles } from './open-run.js'

/**
 * Opens a run to go on with it. A last line that a crash cut off is dropped first, so that the next one starts on a line of its
 * own. Throws UserError when the folder is no run or another process holds it.
 */
export async function openRun(folder: string): Promise<OpenRun> {
  const files = filesOf(folder)
  const { id } = await readHeader(folder)
  const unlock = lock(files.lock)
  try {
    for (const file of [files.calls, files.judgements]) dropTornLine(file)
    return openFiles(folder, id, unlock)
  } catch (error) {
    unlock()
    throw fileError(error, folder)
  }
}

function lock(file: string): () => void {
  try {
    return lockRun(file)
  } catch (error) {
    throw fileError(error, file)
  }
}

const blockBytes = 64 * 1024

/** Cuts a file back to its last newline, searched for from the end. */
function dropTornLine(file: string): void {
  const descriptor = openIfThere(file)
  if (descriptor === null) return
  try {
    const { size } = fstatSync(descriptor)
    const end = endOfLastLine(descriptor, size)
    if (end < size) ftruncateSync(descriptor, end)
  } finally {
    closeSync(descriptor)
  }
}

function endOfLastLine(descriptor: number, size: number): number {
  const block = Buffer.alloc(blockBytes)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - blockBytes)
    const length = readSync(descriptor, block, 0, end - start, start)
    const newline = block.subarray(0, length).lastIndexOf(0x0a)
    if (newline !== -1) return start + newline + 1
    end = start
  }
  return 0
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r+')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
