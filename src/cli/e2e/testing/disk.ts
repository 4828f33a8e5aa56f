import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** A small disk; where none may be mounted, a limit on the size of files, which stops a run at the same place. */
export interface SmallDisk {
  readonly largestFile: number | null
  /** What a write is told that does not fit. */
  readonly complaint: string
  grow(size: string): void
}

/** Mounts a disk in memory of this size over a folder until the test is over. Needs the rights of root, and Linux. */
export function mountDisk(folder: string, size: string): SmallDisk {
  try {
    call('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)
  } catch {
    return { largestFile: 40, complaint: 'the file may not grow any further', grow() {} }
  }
  onTestFinished(() => call('umount', folder))
  return {
    largestFile: null,
    complaint: 'no space left',
    grow: (larger) => call('mount', '-o', `remount,size=${larger}`, folder),
  }
}

const call = (program: string, ...args: readonly string[]): void =>
  void execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
