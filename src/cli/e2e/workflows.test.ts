import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { main as builtMain } from '../main.js'
import { type Said, say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { folderWith, keptFolder, onlyRun, runFolders, shipped, writeFiles } from './testing/folder.js'
import { simulated } from './testing/project.js'

const examples = readdirSync(shipped('docs', 'workflows'))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => shipped('docs', 'workflows', name))

const files = [shipped('action.yml'), shipped('fixtures', 'init', 'workflow.yml'), ...examples]

const yamlOf = (file: string): unknown => parse(readFileSync(file, 'utf8'))

/** Every text of a document with the keys that lead to it. */
function textsIn(value: unknown, path: readonly string[] = []): (readonly [path: readonly string[], text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

describe.each(files)('%s', (file) => {
  test('takes secrets from the environment, and puts nothing of a build into a script', () => {
    for (const [path, text] of textsIn(yamlOf(file))) {
      const at = path.join('.')
      if (text.includes('secrets.')) expect(at).toMatch(/\.env\.[A-Z_]+$/)
      if (/\.run$|\.script\./.test(at)) expect([at, text]).not.toEqual([at, expect.stringContaining('${{')])
    }
  })

  test('never runs a pull request with the rights of the project', () => {
    const written = JSON.stringify(yamlOf(file))
    expect(written).not.toContain('pull_request_target')
    expect(written).not.toContain('write')
  })

  test('keeps answers whether a gate has failed or not', () => {
    const steps = textsIn(yamlOf(file)).filter(([, text]) => text.startsWith('actions/cache/save@'))
    const ofGitLab = textsIn(yamlOf(file)).filter(([path]) => path.join('.').endsWith('cache.when'))
    for (const [path] of steps) expect(textsIn(stepAt(yamlOf(file), path))).toContainEqual([['if'], 'always()'])
    for (const [, when] of ofGitLab) expect(when).toBe('always')
    const isBare = file.endsWith('github.yml')
    expect(steps.length + ofGitLab.length > 0 || isBare).toBe(true)
  })
})

/** The mapping that holds the last key of a path. */
const stepAt = (document: unknown, path: readonly string[]): unknown =>
  path.slice(0, -1).reduce((value, key) => (value as Record<string, unknown>)[key], document)

/** A project whose models pretend, with a baseline and recorded answers, and the command where `npm ci` puts it. */
const { folder: project, remove } = keptFolder(simulated(['alpha', 'beta'], 3))
afterAll(remove)

beforeAll(async () => {
  expect(await runCommand(['run', '--quiet'], { cwd: project })).toMatchObject({ exitCode: 0 })
  expect(await runCommand(['baseline', 'save'], { cwd: project })).toMatchObject({ exitCode: 0 })
  const script = shipped('docs', 'workflows', 'record-cassette.js')
  const cassette = await told(process.execPath, [script, onlyRun(project)], { cwd: project })
  expect(cassette.exitCode).toBe(0)
  const recorded = {
    version: 1,
    gateways: { tape: { recorded: 'cassette.jsonl' } },
    goldenSet: 'golden.jsonl',
    models: ['alpha', 'beta'],
  }
  writeFiles(project, { 'cassette.jsonl': cassette.stdout, 'llm-bench.recorded.yaml': JSON.stringify(recorded) })
  install(project)
}, 60_000)

function install(folder: string): void {
  const bin = join(folder, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(shipped('bin', 'llm-bench.js'), join(bin, 'llm-bench'))
}

interface Told {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

interface Place {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** A folder whose programs come before those of the machine. */
  readonly first?: string
}

const told = (program: string, args: readonly string[], { cwd, env = {}, first }: Place): Promise<Told> =>
  new Promise((resolve) => {
    const path = [first, dirname(process.execPath), process.env.PATH].filter((one) => one !== undefined).join(delimiter)
    const options = { cwd, env: { PATH: path, HOME: cwd, ...env }, timeout: 50_000 }
    const child = execFile(program, [...args], options, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
  })

/** As GitHub runs a step: stopping at the first command that fails. */
const bash = (script: string, place: Place): Promise<Told> =>
  told('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], place)

/** What stands in the fenced blocks of the documentation that are in this language. */
const blocksOf = (language: string): string[] =>
  [...readFileSync(shipped('docs', 'ci.md'), 'utf8').matchAll(/```(\w+)\n([^`]*)```/g)].flatMap(
    ([, name, text = '']) => (name === language ? [text] : []),
  )

/** The commands that call llm-bench, each once: first those of the documentation, which make a baseline for the others. */
function commandsOf(): string[] {
  const ofDocs = blocksOf('sh').flatMap((text) => text.trim().split('\n'))
  const workflows = [...blocksOf('yaml').map((text): unknown => parse(text)), ...files.slice(1).map(yamlOf)]
  const ofWorkflows = workflows.flatMap((workflow) => textsIn(workflow).map(([, text]) => text))
  const called = [...ofDocs, ...ofWorkflows].filter((text) => text.startsWith('npx llm-bench '))
  return [...new Set(called)].map((text) => text.replace('npx llm-bench ', ''))
}

test('every command of the workflows and of their documentation works', async () => {
  rmSync(join(project, 'llm-bench.baseline.json'))
  const commands = commandsOf()
  expect(commands.length).toBeGreaterThan(8)
  const { main } = (await import(shipped('dist', 'cli', 'main.js'))) as { main: typeof builtMain }
  const failed: Record<string, Said> = {}
  for (const command of commands) {
    const outcome = await say(command.split(' '), { cwd: project }, main)
    if (outcome.exitCode !== 0) failed[command] = outcome
  }
  expect(failed).toEqual({})
  for (const report of ['junit.xml', 'comment.md', 'metrics.txt'])
    expect(readFileSync(join(project, 'reports', report), 'utf8')).not.toBe('')
})

describe('the action', () => {
  interface Step {
    readonly name: string
    readonly run?: string
    readonly env?: Readonly<Record<string, string>>
  }
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>
    readonly runs: { readonly steps: readonly Step[] }
  }
  const { inputs, runs } = yamlOf(shipped('action.yml')) as Action

  /** The script of a step, and its environment with these inputs in the place of their defaults. */
  function step(name: string, given: Readonly<Record<string, string>> = {}) {
    const { run = '', env = {} } = runs.steps.find((one) => one.name === name) ?? { name }
    const filled = Object.entries(env).map(([key, value]) => [
      key,
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => given[input] ?? inputs[input]?.default ?? ''),
    ])
    return { run, env: Object.fromEntries(filled) as Record<string, string> }
  }

  /** A copy of the project, for what a run leaves behind. */
  function copyOf(): string {
    const cwd = folderWith({ 'output.txt': '', 'summary.md': '' })
    cpSync(project, cwd, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes('.llm-bench/') })
    return cwd
  }

  const act = (cwd: string, given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>) => {
    const { run, env: own } = step('Run', given)
    const github = { GITHUB_OUTPUT: join(cwd, 'output.txt'), GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
    return bash(run, { cwd, env: { ...github, GITHUB_ACTIONS: 'true', ...own, ...env } })
  }

  const outputOf = (cwd: string): string => readFileSync(join(cwd, 'output.txt'), 'utf8')

  test('holds the run against the baseline, says where the reports are, and hands the exit code on', async () => {
    const cwd = copyOf()
    const met = await act(cwd, { args: '--models alpha --repeats 2' }, { OPENAI_API_KEY: 'any' })
    expect(met).toMatchObject({ exitCode: 0 })
    const outputs = ['exit-code=0', 'summary=llm-bench-reports/comment.md', 'junit=llm-bench-reports/junit.xml']
    expect(outputOf(cwd)).toBe(`${outputs.join('\n')}\n`)
    const comment = readFileSync(join(cwd, 'llm-bench-reports', 'comment.md'), 'utf8')
    expect(comment).toMatch(/Compared case by case with \S+: 3 cases/)
    expect(comment).not.toContain('| beta')
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('## llm-bench: inconclusive')

    const missed = await act(cwd, { args: '--on-inconclusive fail' }, { OPENAI_API_KEY: 'any' })
    expect(missed).toMatchObject({ exitCode: 1 })
    expect(outputOf(cwd)).toContain('exit-code=1\n')
  })

  test('without a key it plays recorded answers and says so', async () => {
    const cwd = copyOf()
    const { exitCode, stdout, stderr } = await act(cwd, { 'recorded-config': 'llm-bench.recorded.yaml' }, {})
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
    expect(stdout).toContain('::notice title=llm-bench::OPENAI_API_KEY is empty: recorded answers are used')
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('RECORDED')
    expect(runFolders(cwd)).toHaveLength(1)
  })

  test('an input is never a command', async () => {
    const cwd = copyOf()
    const config = '$(touch stolen); touch stolen'
    expect(await act(cwd, { config, args: '; touch stolen' }, { OPENAI_API_KEY: 'any' })).toMatchObject({ exitCode: 2 })
    expect(readdirSync(cwd)).not.toContain('stolen')
  })

  /** Programs that say what they were called with, in place of those that would reach for the network. */
  function callers(): string {
    const say = (name: string) => `#!/bin/sh\necho "${name} $*"\n`
    const folder = folderWith({ npm: say('npm'), npx: say('npx') })
    for (const name of ['npm', 'npx']) chmodSync(join(folder, name), 0o755)
    return folder
  }

  test('installs what the lock file names, and nothing where it is installed or not named', async () => {
    const { run } = step('Install')
    const first = callers()
    const lock = { 'package-lock.json': '{"packages": {"node_modules/llm-bench": {}}}' }
    expect(await bash(run, { cwd: folderWith(lock), first })).toMatchObject({ exitCode: 0, stdout: 'npm ci\n' })
    const installed = folderWith(lock)
    install(installed)
    for (const cwd of [installed, folderWith()])
      expect(await bash(run, { cwd, first })).toMatchObject({ exitCode: 0, stdout: '' })
  })

  test('without a dependency it takes the version that it names, which is its own', async () => {
    const cwd = folderWith({ 'output.txt': '' })
    const { run, env } = step('Run')
    const place = {
      cwd,
      first: callers(),
      env: { ...env, GITHUB_OUTPUT: join(cwd, 'output.txt'), OPENAI_API_KEY: 'any' },
    }
    const { version } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as { version: string }
    expect((await bash(run, place)).stdout).toContain(`npx --yes llm-bench@${version} run llm-bench.yaml --cache --yes`)
  })
})
