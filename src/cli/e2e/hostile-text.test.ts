import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../../report/index.js'
import { say } from '../testing/world.js'
import { type Outcome, runCommand } from './testing/command.js'
import { folderWith, keptFolder } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { hostileTape, questions } from './testing/project.js'

const esc = '\u001b'
/** What drives a terminal or turns text round, but for the ends of lines. */
const unprintable = /(?!\r?\n)[\p{Cc}\p{Bidi_Control}]/u
/** JSON is for programs, which do not mind the direction of text. */
const control = /(?!\r?\n)\p{Cc}/u

const hostileIds = [
  `${esc}[2J${esc}]0;owned\u0007cleared`,
  '=cmd|"/c calc"!A1',
  '<script>alert(1)</script>',
  'nul\u0000nul',
  'right\u202eleft',
  '| pipe | `tick` |',
]
const hostileAnswers = [
  `${esc}[31mred${esc}[0m`,
  '=HYPERLINK("http://evil.example","click")',
  '<script>alert(1)</script>',
  'a\u0000b',
  'x'.repeat(300_000),
]

describe('hostile model names, tasks, workloads and answers', () => {
  const { folder, remove } = keptFolder(hostileTape(hostileIds, hostileAnswers))
  let run: Outcome
  beforeAll(async () => {
    run = await runCommand(['run', '--format', 'json', '--no-color'], { cwd: folder })
  })
  afterAll(remove)

  test('are asked like any others', () => {
    expect(run.exitCode).toBe(0)
    expect(JSON.parse(run.stdout).candidates.map(({ id }: { id: string }) => id)).toEqual(hostileIds)
  })

  test.each(formats.map(({ name }) => name))('come out harmless in the format %s', async (format) => {
    const { exitCode, stdout } = await say(['report', '--format', format], { cwd: folder })
    expect(exitCode).toBe(0)
    expect(stdout.length).toBeGreaterThan(100)
    expect(stdout).not.toMatch(format === 'json' ? control : unprintable)
    harmless[format]?.(stdout)
  })

  test('are harmless on stderr and in the list of runs', async () => {
    expect(run.stderr).not.toMatch(unprintable)
    const { stdout } = await say(['runs'], { cwd: folder })
    expect(stdout).not.toMatch(unprintable)
    const plan = await say(['run', '--dry-run'], { cwd: folder })
    expect(plan.stdout).not.toMatch(unprintable)
  })
})

/** What a format must not let through beyond control characters. */
const harmless: Readonly<Record<string, (output: string) => void>> = {
  csv: (output) => expect(output).not.toMatch(/(?:^|[,"])[=@]/m),
  markdown: (output) => expect(output).not.toContain('<script>'),
  html: (output) => expect(output).not.toContain('<script>alert'),
}

test('the words of a server that refuses reach the terminal without their escape sequences', async () => {
  const server = await startModelServer(() => ({ status: 401, message: `${esc}[2Jno\u0007 entry \u202efor you` }))
  const folder = folderWith(questions(2, { url: server.url }))
  const { stderr } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  expect(stderr).toContain('no entry for you')
  expect(stderr).not.toMatch(unprintable)
})

test('a mistake in a file is quoted without its escape sequences', async () => {
  const folder = folderWith({ 'llm-bench.yaml': `version: 1\n"\\e[2Jgatways": {}\n` })
  const { exitCode, stderr } = await say(['run'], { cwd: folder })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('gatways')
  expect(stderr).not.toMatch(unprintable)
})
