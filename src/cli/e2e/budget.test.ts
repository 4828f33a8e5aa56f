import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { folderWith } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { questions } from './testing/project.js'
import { candidate, reportOf } from './testing/report.js'

// At $1,000 a million tokens, a request of some 150 bytes with 20 tokens of answer reserves about $0.17, and costs what the
// server then says it was: 12 + 8 tokens, $0.02.
const usage = { prompt_tokens: 12, completion_tokens: 8 }
const dollarsPerCall = 0.02

const models = [{ id: 'alpha', params: { maxTokens: 20 } }]

test('a budget is never overrun: the run stops, says so, and can be resumed with more', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!', usage }))
  const folder = folderWith(questions(60, { url: server.url, models, run: { retries: 0 } }))
  const { exitCode, stdout, stderr } = await runCommand(['run', '--budget', '$0.60', '--format', 'json'], {
    cwd: folder,
  })
  expect(exitCode).toBe(3)
  expect(stderr).toContain('stopped: the budget does not cover the worst case of another call')
  const report = reportOf(stdout)
  const spent = server.answered.length * dollarsPerCall
  expect(spent).toBeGreaterThan(0.3)
  expect(spent).toBeLessThanOrEqual(0.6)
  expect(Number(report.ledger.candidatesUsd)).toBeCloseTo(spent, 9)
  expect(candidate(report, 'alpha').calls).toMatchObject({ ok: server.answered.length, failed: {} })

  // What the first go has spent counts.
  const again = await runCommand(['run', '--resume', '--budget', '$0.60', '--format', 'json'], { cwd: folder })
  expect(again.exitCode).toBe(3)
  expect(server.answered.length * dollarsPerCall).toBeCloseTo(spent, 9)
  const richer = await runCommand(['run', '--resume', '--budget', '$2', '--format', 'json'], { cwd: folder })
  expect(richer.exitCode).toBe(0)
  expect(reportOf(richer.stdout).ledger.candidatesUsd).toBe('1.2')
})

test('with a budget, a model without a price is not asked unless that is wanted', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const folder = folderWith(questions(2, { url: server.url, models: [...models, 'gamma'] }))
  const args = ['run', '--budget', '$5', '--format', 'json']
  const refused = await runCommand(args, { cwd: folder })
  expect(refused.exitCode).toBe(2)
  expect(refused.stderr).toContain('there is a budget of $5, and no price for gamma')
  expect(server.connections()).toBe(0)
  expect(existsSync(join(folder, '.llm-bench'))).toBe(false)

  const allowed = await runCommand([...args, '--allow-unpriced'], { cwd: folder })
  expect(allowed.exitCode).toBe(0)
  expect(candidate(reportOf(allowed.stdout), 'gamma')).toMatchObject({
    calls: { ok: 2 },
    cost: { usd: null, unpricedCalls: 2 },
  })
})

test('--dry-run prints calls and the range of their cost, and asks nobody', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const folder = folderWith(questions(3, { url: server.url, models, judge: { model: 'alpha' } }))
  const { exitCode, stdout } = await runCommand(['run', '--dry-run'], { cwd: folder })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^3 calls: 3 cases of golden x 1 candidates x 1 repeat, 10 at a time\n/)
  expect(stdout).toMatch(/alpha +3 calls +\$\d+\.\d{4} expected, at most \$\d+\.\d\d\n/)
  expect(stdout).toMatch(/judge: alpha +3 calls +\$\d+\.\d{4} expected, at most \$\d+\.\d\d\n/)
  expect(server.connections()).toBe(0)
  expect(existsSync(join(folder, '.llm-bench'))).toBe(false)
})
