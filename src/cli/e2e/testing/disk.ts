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
  if (!isDone('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]))
    return { largestFile: 40, complaint: 'the file may not grow any further', grow() {} }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return {
    largestFile: null,
    complaint: 'no space left',
    grow: (larger) => void execFileSync('mount', ['-o', `remount,size=${larger}`, folder]),
  }
}

function isDone(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
