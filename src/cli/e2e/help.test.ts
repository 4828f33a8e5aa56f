import { renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { describe, expect, test } from 'vitest'
import { commands } from '../commands/index.js'
import { processWorld } from '../process-world.js'
import { type Outcome, runCommand, startCommand } from './testing/command.js'
import { folderWith, onlyRun } from './testing/folder.js'
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
    ;(await load()).define(command, processWorld(), () => {})
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
  const failed: Record<string, Outcome> = {}
  for (const example of examples) {
    const outcome = await follow(example.split(' '), { cwd, env })
    if (outcome.exitCode !== 0) failed[example] = outcome
  }
  expect(failed).toEqual({})
})

const examplesIn = (help: string): string[] =>
  [...help.matchAll(/^ {2}\$ llm-bench (.+)$/gm)].map(([, words = '']) => words)

type Place = { readonly cwd: string; readonly env: Readonly<Record<string, string>> }

/** Does what an example says in a folder where it can be done. A demo is kept short, and a server ended once it listens. */
async function follow(words: readonly string[], place: Place): Promise<Outcome> {
  switch (words.slice(0, 2).join(' ')) {
    case 'init':
      return runCommand(words, { cwd: folderWith() })
    case 'run --demo':
      return runCommand([...words, '--limit', '1'], place)
    case 'runs remove':
      return runCommand(words, { cwd: await folderWithRun(words[2] ?? '') })
    case 'serve --simulated':
    case 'serve --recorded':
      return serveShortly(words, place)
    default:
      return runCommand(words, place)
  }
}

async function serveShortly(words: readonly string[], place: Place): Promise<Outcome> {
  const port = words.indexOf('--port')
  // Any free port: the one of the example may be taken.
  const server = startCommand(port === -1 ? words : words.toSpliced(port + 1, 1, '0'), place)
  await server.line('stdout')
  server.signal('SIGINT')
  return server.ended
}

/** A project with one run whose id begins like this. */
async function folderWithRun(idStart: string): Promise<string> {
  const cwd = folderWith(exampleProject())
  await runCommand(['run'], { cwd })
  const run = onlyRun(cwd)
  renameSync(run, join(dirname(run), `${idStart}4154-k3f9`))
  return cwd
}
