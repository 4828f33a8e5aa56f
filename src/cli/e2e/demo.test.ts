import { beforeAll, expect, test } from 'vitest'
import { formats } from '../../report/index.js'
import { say } from '../testing/world.js'
import { type Outcome, runCommand } from './testing/command.js'
import { keptFolder } from './testing/folder.js'

const { folder: cwd, remove } = keptFolder()
let demo: Outcome
beforeAll(async () => {
  demo = await runCommand(['run', '--demo', '--limit', '4'], { cwd })
  return remove
})

test('the demo needs no key and no network, and shows what people come for', () => {
  expect(demo.exitCode).toBe(0)
  expect(demo.stdout).toMatch(/^SIMULATED/)
  for (const word of ['quality', 'checks', '$ per', 'p95', 'Monthly bill', 'cheaper', 'Judge'])
    expect(demo.stdout).toContain(word)
})

test.each(formats.map(({ name }) => name))('in the format %s it says that it is simulated', async (format) => {
  const { stdout } = await say(['report', '--format', format], { cwd })
  expect(stdout).toMatch(format === 'json' ? /"simulated": true/ : /simulated/i)
})
