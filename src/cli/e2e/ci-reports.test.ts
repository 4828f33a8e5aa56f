import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { ciOutputs } from '../../report/index.js'
import { runCommand, startCommand } from './testing/command.js'
import { folderWith, onlyRun, runFolders, shipped } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { hostileTape, questions, recordedGreeting } from './testing/project.js'
import { finishedCalls, reportOf } from './testing/report.js'
import { until } from './testing/until.js'

const all = [
  'junit=out/ci/junit.xml',
  'markdown=out/comment.md',
  'gitlab=out/metrics.txt',
  'json=out/report.json',
  'github=out/summary.md',
]

const reportFlags = all.flatMap((one) => ['--report', one])

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

async function expectValid(xml: string): Promise<void> {
  const { errors } = await validateXML({ xml, schema: readFileSync(shipped('fixtures', 'junit.xsd'), 'utf8') })
  expect(errors).toEqual([])
}

test('every kind of report that there is can be written at once', () => {
  expect(all.map((one) => one.split('=')[0]).sort()).toEqual(ciOutputs.map(({ name }) => name).sort())
})

describe('a run with several reports', () => {
  test('writes each of them, whole and with its folder, and leaves stdout to the report', async () => {
    const folder = folderWith(recordedGreeting(['alpha', 'beta'], {}))
    const { exitCode, stdout, stderr } = await runCommand(['run', '--format', 'json', ...reportFlags], { cwd: folder })
    expect(exitCode).toBe(0)
    expect(read(folder, 'out/ci/junit.xml')).toContain('<testsuites name="llm-bench golden" tests="2"')
    await expectValid(read(folder, 'out/ci/junit.xml'))
    expect(read(folder, 'out/comment.md')).toContain('## llm-bench: no gates')
    expect(read(folder, 'out/metrics.txt')).toContain('llm_bench_error_rate{candidate="alpha"} 0\n')
    expect(read(folder, 'out/report.json')).toBe(stdout)
    expect(stderr).toContain('junit report written to out/ci/junit.xml\n')
    // Nothing is left of how they were written.
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'ci',
      'comment.md',
      'metrics.txt',
      'report.json',
      'summary.md',
    ])
  })

  test('is valid whatever models, cases and answers are called', async () => {
    const texts = ['</testcase>', ']]>\u0007', '| a `b` @me #1', '::error::x']
    const folder = folderWith(hostileTape(texts, texts))
    const { exitCode } = await runCommand(['run', ...reportFlags], { cwd: folder })
    expect(exitCode).toBe(0)
    await expectValid(read(folder, 'out/ci/junit.xml'))
  })
})

describe('nothing is asked when a report', () => {
  const refused = async (...flags: string[]) => {
    const server = await startModelServer(() => ({ content: 'Hello!' }))
    const folder = folderWith({ ...questions(2, { url: server.url }), taken: 'a file' })
    mkdirSync(join(folder, 'folder'))
    const outcome = await runCommand(['run', ...flags.flatMap((flag) => ['--report', flag])], { cwd: folder })
    expect(server.connections()).toBe(0)
    expect(existsSync(join(folder, '.llm-bench'))).toBe(false)
    expect({ exitCode: outcome.exitCode, stdout: outcome.stdout }).toEqual({ exitCode: 2, stdout: '' })
    return outcome.stderr
  }

  test('is of a kind that there is not', async () => {
    expect(await refused('junit=a.xml', 'junti=b.xml')).toContain('Did you mean junit? Known: junit, markdown, github')
  })

  test('has no file', async () => {
    expect(await refused('markdown')).toContain('It names no file: markdown=FILE.')
  })

  test('has the file of another one', async () => {
    expect(await refused('junit=a', 'json=./a')).toContain('Another report is written to ./a already.')
  })

  test('cannot be written, and all those that cannot are named', async () => {
    const stderr = await refused('junit=taken/junit.xml', 'markdown=folder', 'json=fine.json')
    expect(stderr).toMatch(/taken\/junit\.xml cannot be written: (ENOTDIR|EEXIST)/)
    expect(stderr).toContain('folder cannot be written: it is a folder')
    expect(stderr).not.toContain('fine.json')
  })
})

test('an interrupted run writes every report of what it has', async () => {
  const server = await startModelServer((_, index) => (index < 3 ? { content: 'Hello!' } : 'silence'))
  const folder = folderWith(questions(10, { url: server.url, run: { concurrency: 2 } }))
  const command = startCommand(['run', ...reportFlags], { cwd: folder })
  await until(() => server.requests.length === 5 && finishedCalls(onlyRun(folder)).length === 3)
  command.signal('SIGINT')
  expect((await command.ended).exitCode).toBe(130)
  const junit = read(folder, 'out/ci/junit.xml')
  await expectValid(junit)
  // Three of ten were answered: seven are neither passed nor failed.
  expect(junit).toContain('tests="10" failures="0" errors="0" skipped="7"')
  expect(read(folder, 'out/comment.md')).toContain('## llm-bench: interrupted')
  expect(read(folder, 'out/summary.md')).toContain('3 calls had ended by then')
  expect(reportOf(read(folder, 'out/report.json')).run.complete).toBe(false)
  expect(read(folder, 'out/metrics.txt')).toContain('llm_bench_error_rate{candidate="alpha"} 0\n')
})

describe('when a gate fails', () => {
  /** Thirty greetings that were answered well in the run before, and are not any more. */
  async function worsened(): Promise<string> {
    let polite = true
    const { url } = await startModelServer(() => ({ content: polite ? 'Hello!' : 'Go away, @octocat </details> #12' }))
    const checks = [{ type: 'contains', text: 'Hello' }]
    const cases = Array.from({ length: 30 }, (_, at) => ({
      id: `greeting-${at}`,
      prompt: `Greet guest ${at}.`,
      checks,
    }))
    const golden = cases.map((one) => `${JSON.stringify(one)}\n`).join('')
    // No gate on times: those of this machine say nothing.
    const gates = { passRate: { margin: '5%' } }
    const folder = folderWith({ ...questions(1, { url, gates }), 'golden.jsonl': golden })
    await runCommand(['run', '--quiet'], { cwd: folder })
    await runCommand(['baseline', 'save', '--with-text'], { cwd: folder })
    polite = false
    return folder
  }

  async function expectReports(folder: string): Promise<void> {
    const junit = read(folder, 'out/ci/junit.xml')
    await expectValid(junit)
    expect(junit).toContain('<testsuite name="alpha" tests="30" failures="30" errors="0" skipped="0"')
    expect(junit).toContain('<testcase name="alpha: pass rate" classname="gates" time="0.000">\n      <failure ')
    const comment = read(folder, 'out/comment.md')
    expect(comment).toContain('## llm-bench: regression')
    expect(comment).toContain('### Flipped cases: 30 worse, 0 better')
    expect(comment.match(/<pre>Hello!<\/pre>/g)).toHaveLength(30)
    expect(comment.match(/<pre>Go away, @<!-- -->octocat &lt;\/details&gt; #<!-- -->12<\/pre>/g)).toHaveLength(30)
    expect(read(folder, 'out/metrics.txt')).toContain(
      'llm_bench_change{candidate="alpha",metric="passRate_difference"} -1\n',
    )
    expect(JSON.parse(read(folder, 'out/report.json'))).toMatchObject({ verdict: 'regression', failed: true })
  }

  test('run exits with 1 and has written every report, and so does compare', async () => {
    const folder = await worsened()
    const run = ['run', '--baseline', 'llm-bench.baseline.json', ...reportFlags]
    expect(await runCommand(run, { cwd: folder })).toMatchObject({ exitCode: 1 })
    await expectReports(folder)
    rmSync(join(folder, 'out'), { recursive: true })

    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const compare = ['compare', 'llm-bench.baseline.json', 'latest', ...reportFlags.slice(0, -2)]
    const compared = await runCommand(compare, { cwd: folder, env })
    expect(compared.exitCode).toBe(1)
    await expectReports(folder)
    // One gate and nine of thirty cases; the rest is counted.
    const annotations = compared.stderr.split('\n').filter((line) => line.startsWith('::'))
    expect(annotations).toHaveLength(10)
    expect(annotations[0]).toContain('::error title=llm-bench%3A regression%2C alpha%3A pass rate::')
    expect(annotations[9]).toContain('::notice title=llm-bench%3A 22 more::')
    expect(read(folder, 'summary.md')).toContain('## llm-bench: regression')
  })

  test('a side that is a baseline file has no figures but those of the gates, and every report all the same', async () => {
    const folder = await worsened()
    const file = 'llm-bench.baseline.json'
    expect(await runCommand(['compare', file, file, ...reportFlags], { cwd: folder })).toMatchObject({ exitCode: 0 })
    await expectValid(read(folder, 'out/ci/junit.xml'))
    expect(read(folder, 'out/comment.md')).toContain('## llm-bench: pass')
  })
})

/** A question that a server answers. */
async function answeredProject(): Promise<string> {
  const { url } = await startModelServer(() => ({ content: 'Hello!' }))
  return folderWith(questions(1, { url }))
}

describe('on GitHub', () => {
  test('the summary of the step is added to, and annotations go to stderr', async () => {
    const server = await startModelServer(() => 'hang up')
    const folder = folderWith({ ...questions(1, { url: server.url, run: { retries: 0 } }), 'summary.md': 'before\n' })
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const { exitCode, stdout, stderr } = await runCommand(['run'], { cwd: folder, env })
    expect(exitCode).toBe(3)
    expect(read(folder, 'summary.md')).toMatch(/^before\n<!-- llm-bench -->\n/)
    expect(stderr).toContain('::error title=llm-bench%3A not measured as planned::')
    expect(stdout).not.toContain('::error')
  })

  test('a summary that would be too long for GitHub is left out, and said to be', async () => {
    const folder = await answeredProject()
    const summary = join(folder, 'summary.md')
    const before = 'x'.repeat(1024 * 1024)
    writeFileSync(summary, before)
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
    const { exitCode, stderr } = await runCommand(['run'], { cwd: folder, env })
    expect(exitCode).toBe(0)
    expect(stderr).toContain('longer than GitHub takes')
    expect(readFileSync(summary, 'utf8')).toBe(before)
  })

  test('elsewhere nothing of it is written unless it is asked for', async () => {
    const folder = await answeredProject()
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    await runCommand(['run'], { cwd: folder, env })
    expect(existsSync(join(folder, 'summary.md'))).toBe(false)
    await runCommand(['run', '--report', 'github'], { cwd: folder, env })
    expect(read(folder, 'summary.md')).toContain('## llm-bench')
    const without = await runCommand(['run', '--report', 'github'], { cwd: folder })
    expect(without.stderr).toContain('GITHUB_STEP_SUMMARY is not set')
    expect(runFolders(folder)).toHaveLength(3)
  })

  test('nothing that a server said is a command to the runner', async () => {
    const message = 'no\n::set-output name=exit-code::0\n##[error]x'
    const server = await startModelServer(() => ({ status: 401, message }))
    const folder = folderWith(questions(1, { url: server.url }))
    const summary = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const { stdout, stderr } = await runCommand(['run', '--verbose'], { cwd: folder, env: summary })
    expect(`${stdout}${stderr}`).toContain('set-output')
    const commands = `${stdout}\n${stderr}`.split('\n').filter((line) => /^\s*::|##\[/.test(line))
    expect(commands.every((line) => line.startsWith('::error title=llm-bench%3A '))).toBe(true)
  })
})
