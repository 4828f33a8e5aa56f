import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Outcome, runCommand } from './testing/command.js'
import { mountDisk } from './testing/disk.js'
import { folderWith, onlyRun, shipped } from './testing/folder.js'
import { candidate, finishedCalls, reportOf } from './testing/report.js'

// Sixty calls come to some 56 KB of records, the rest of the run's files to 8 KB.

function arithmetic(): string {
  const cwd = folderWith()
  cpSync(shipped('fixtures', 'e2e', 'arithmetic'), cwd, { recursive: true })
  return cwd
}

function expectStoppedInTheMiddle(cwd: string, { exitCode, stdout, stderr }: Outcome, why: string): void {
  expect(exitCode).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toContain(`calls.jsonl  ${why}; every line written before is kept`)
  expect(stderr).toMatch(/, then go on with: llm-bench run --resume \d{8}-\d{6}-\w{4}\n/)
  const kept = finishedCalls(onlyRun(cwd)).length
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(60)
}

async function expectResumed(cwd: string): Promise<void> {
  const { exitCode, stdout } = await runCommand(['run', '--resume', '--format', 'json'], { cwd })
  expect(exitCode).toBe(0)
  const report = reportOf(stdout)
  expect(report.run.complete).toBe(true)
  expect(report.candidates.map(({ checks }) => checks?.passed)).toEqual([18, 14, 9])
  expect(candidate(report, 'steady').calls).toMatchObject({ ok: 20, failed: {}, notRun: 0 })
}

test('a run whose file may not grow any further stops, keeps what it has, and is resumed', async () => {
  const cwd = arithmetic()
  const stopped = await runCommand(['run', '--format', 'json'], { cwd, largestFile: 40 })
  expectStoppedInTheMiddle(cwd, stopped, 'the file may not grow any further')
  await expectResumed(cwd)
})

test('so does a run whose disk fills up', async () => {
  const cwd = arithmetic()
  const runs = join(cwd, '.llm-bench')
  mkdirSync(runs)
  const disk = mountDisk(runs, '40k')
  const stopped = await runCommand(['run', '--format', 'json'], { cwd, largestFile: disk.largestFile })
  expectStoppedInTheMiddle(cwd, stopped, disk.complaint)
  disk.grow('400k')
  await expectResumed(cwd)
})
