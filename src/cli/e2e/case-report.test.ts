import { cpSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from './testing/command.js'
import { keptFolder, shipped } from './testing/folder.js'

// Twenty sums and what three models said to them; `cheap` is wrong on the first.
const { folder, remove } = keptFolder()

beforeAll(async () => {
  cpSync(shipped('fixtures', 'e2e', 'arithmetic'), folder, { recursive: true })
  await runCommand(['run', '--output', 'report.md', '--format', 'markdown'], { cwd: folder })
})
afterAll(remove)

const report = (...args: readonly string[]) => runCommand(['report', ...args], { cwd: folder })

test('one case is shown across all candidates', async () => {
  const { exitCode, stdout, stderr } = await report('--case', 'p01')
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^case p01 · sums · golden\n/)
  expect(stdout).toContain('prompt\n  What is 27 + 58? End with the number.\nreference\n  85\n')
  // 31 x $2.50 + 2 x $10 = $97.50, over a million
  expect(stdout).toMatch(
    /\n\nsteady\n1 of 1 checks passed · \$0\.0000975 · .* · 31 tokens in, 2 out · 1 attempt\nanswer\n {2}27 \+ 58 = 85\. So the answer is 85\.\nchecks\n- passed number: found 85\n/,
  )
  expect(stdout).toContain(
    'Let me work that out step by step.\n  The result: 75\nchecks\n- failed number: found 75, expected 85\n',
  )
})

test('as JSON it holds what was said, as Markdown it can be written to a file', async () => {
  const json = JSON.parse((await report('latest', '--case', 'p01', '--format', 'json')).stdout)
  expect(json.case).toMatchObject({ id: 'p01', reference: '85' })
  expect(
    json.candidates.map(
      (one: { candidate: string; calls: { answer: { content: string }; cost: { usd: string } }[] }) => [
        one.candidate,
        one.calls[0]?.answer.content.slice(-2),
        one.calls[0]?.cost.usd,
      ],
    ),
  ).toEqual([
    ['steady', '5.', '0.0000975'],
    // 11 x $0.20 + 20 x $0.05 + 4 x $0.60
    ['quick', '85', '0.0000056'],
    // 31 x $0.14 + 11 x $0.28
    ['cheap', '75', '0.00000742'],
  ])
  const { exitCode, stdout, stderr } = await report('--case', 'p01', '--format', 'markdown', '--output', 'case.md')
  expect([exitCode, stdout, stderr]).toEqual([0, '', 'report written to case.md\n'])
})

test('a case that is not there is answered with those that may have been meant', async () => {
  const { exitCode, stdout, stderr } = await report('--case', 'p1')
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/has no case "p1"\n.*Did you mean p01, p10, p11\?/)
  expect((await report('--case', 'parcel')).stderr).toContain('It has p01, p02, p03, p04, p05, …')
})

test('one case is no table of candidates', async () => {
  const { exitCode, stderr } = await report('--case', 'p01', '--format', 'csv')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('one case cannot be printed as csv')
})

test('the report of the whole run names the cases each candidate did worst at', async () => {
  const { stdout } = await report()
  const worst = stdout.slice(stdout.indexOf('Lowest scores'), stdout.indexOf('How to read this'))
  expect(worst).toContain('- steady: p07 0 % (number: found')
  expect(worst).toContain('One case in full: llm-bench report --case <id>')
})
