import { renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { describe, expect, test } from 'vitest'
import { commands } from '../commands/index.js'
import type { main } from '../main.js'
import { type Said, say, worldOf } from '../testing/world.js'
import type { World } from '../world.js'
import { runCommand } from './testing/command.js'
import { folderWith, onlyRun, shipped } from './testing/folder.js'
import { startModelServer } from './testing/model-server.js'
import { exampleProject } from './testing/project.js'

async function helpOf(...words: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand([...words, '--help'], { cwd: folderWith() })
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return stdout
}

/** Without the line breaks that fitting it to a width has brought. */
const unwrapped = (help: string): string => help.replace(/\s+/g, ' ')

test('the help of the whole lists every command with what it does, also when nothing is asked', async () => {
  const help = await helpOf()
  for (const { name, summary } of commands) expect(unwrapped(help)).toContain(` ${name} ${summary} `)
  expect(await runCommand([], { cwd: folderWith() })).toMatchObject({ exitCode: 0, stdout: help })
})

describe.each(commands)('the help of $name', ({ name, load }) => {
  test('shows every option with its default, examples, and what its own commands do', async () => {
    const command = new Command(name)
    ;(await load()).define(command, worldOf({}), () => {})
    const help = await helpOf(name)
    for (const { flags, defaultValue } of command.options) {
      expect(help).toContain(`  ${flags}`)
      if (typeof defaultValue === 'string') expect(unwrapped(help)).toContain(`default: "${defaultValue}"`)
    }
    expect(help).toMatch(/^Examples:\n {2}\$ llm-bench /m)
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    for (const inner of command.commands)
      expect(unwrapped(await helpOf(name, inner.name()))).toContain(unwrapped(inner.description()))
  })
})

test('every example of the help works', async () => {
  const server = await startModelServer(() => ({ content: 'Hello!' }))
  const env = { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'any' }
  const helps = await Promise.all([helpOf(), ...commands.map(({ name }) => helpOf(name))])
  const examples = new Set(helps.flatMap(examplesIn))
  expect(examples.size).toBeGreaterThan(10)

  const cwd = folderWith(exampleProject())
  const failed: Record<string, Said> = {}
  for (const example of examples) {
    const outcome = await follow(example.split(' '), { cwd, env })
    if (outcome.exitCode !== 0) failed[example] = outcome
  }
  expect(failed).toEqual({})
})

const examplesIn = (help: string): string[] =>
  [...help.matchAll(/^ {2}\$ llm-bench (.+)$/gm)].map(([, words = '']) => words)

/** The `main` of the built command: in one process the many examples take a fraction of the time. */
const builtMain = async (): Promise<typeof main> =>
  ((await import(shipped('dist', 'cli', 'main.js'))) as { main: typeof main }).main

type Place = Pick<World, 'cwd' | 'env'>

/** Does what an example says in a folder where it can be done. A demo is kept short, and a server ended once it listens. */
async function follow(words: readonly string[], place: Place): Promise<Said> {
  const run = await builtMain()
  switch (words.slice(0, 2).join(' ')) {
    case 'init':
      return say(words, { ...place, cwd: folderWith() }, run)
    case 'run --demo':
      return say([...words, '--limit', '1'], place, run)
    case 'runs remove':
      return say(words, { ...place, cwd: await folderWithRun(words[2] ?? '', place) }, run)
    case 'run --baseline':
    case 'compare llm-bench.baseline.json':
      return say(words, { ...place, cwd: await folderWithBaseline(place) }, run)
    case 'serve --simulated':
    case 'serve --recorded':
      return serveShortly(words, place, run)
    default:
      return say(words, place, run)
  }
}

async function serveShortly(words: readonly string[], place: Place, run: typeof main): Promise<Said> {
  const port = words.indexOf('--port')
  let interrupt = (): void => {}
  const { stdout } = worldOf({})
  // Any free port: the one of the example may be taken.
  return say(
    port === -1 ? words : words.toSpliced(port + 1, 1, '0'),
    {
      ...place,
      stdout: { ...stdout, write: () => interrupt() },
      onInterrupt(callback) {
        interrupt = () => setImmediate(callback)
        return () => {}
      },
    },
    run,
  )
}

/** A project with one run whose id begins like this. */
async function folderWithRun(idStart: string, place: Place): Promise<string> {
  const cwd = folderWith(exampleProject())
  await say(['run'], { ...place, cwd }, await builtMain())
  const run = onlyRun(cwd)
  renameSync(run, join(dirname(run), `${idStart}4154-k3f9`))
  return cwd
}

/** A project with one run, which is the baseline. */
async function folderWithBaseline(place: Place): Promise<string> {
  const cwd = folderWith(exampleProject())
  for (const words of [['run'], ['baseline', 'save']]) await say(words, { ...place, cwd }, await builtMain())
  return cwd
}
