import { Command } from '@commander-js/extra-typings'
import { nearest } from '../kit/text/nearest.js'
import { type ExitCode, exitCodes, type UserError, userError } from '../model/errors.js'
import { commands } from './commands/index.js'
import type { World } from './world.js'

/**
 * Builds the command tree and runs it. Only the commands named in `argv` are loaded: help and start-up
 * know the others by their line in the list.
 */
export async function runProgram(world: World): Promise<ExitCode> {
  const outcome = { exitCode: exitCodes.ok as ExitCode }
  const program = new Command('llm-bench')
    .description('Which model should my workload run on, what will it cost a month, and how sure is that?')
    .usage('<command> [options]')
    .helpCommand('help [command]', 'explain a command')
    .option('-V, --version', 'print the version')
    .option('--no-color', 'plain text, whatever the terminal can do')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => Math.min(world.stdout.columns, 100),
      getErrHelpWidth: () => Math.min(world.stderr.columns, 100),
    })
    .exitOverride()
    .showHelpAfterError('(llm-bench --help lists the commands)')
    .addHelpText('after', examples)
    // A command that does not exist is one argument too many: the action has better words for it.
    .allowExcessArguments()
    .action(async ({ version }) => {
      const [unknown] = program.args
      if (unknown !== undefined) throw noSuchCommand(unknown)
      if (version === undefined) return program.help()
      const { toolVersion } = await import('../app/package-files.js')
      world.stdout.write(`${toolVersion().version}\n`)
    })
  const named = new Set(world.argv)
  for (const entry of commands) {
    const command = program.command(entry.name).summary(entry.summary).description(entry.summary)
    command
      .copyInheritedSettings(program)
      .allowExcessArguments(false)
      .showHelpAfterError(`(llm-bench ${entry.name} --help lists the options)`)
    if (!named.has(entry.name)) continue
    const { define } = await entry.load()
    define(command, world, (exitCode) => {
      outcome.exitCode = exitCode
    })
  }
  await program.parseAsync(world.argv, { from: 'user' })
  return outcome.exitCode
}

function noSuchCommand(name: string): UserError {
  const [likely] = nearest(
    name,
    commands.map((command) => command.name),
  )
  return userError(
    `there is no command "${name}"`,
    `${likely === undefined ? '' : `Did you mean ${likely}? `}llm-bench --help lists the commands.`,
  )
}

const examples = `
From nothing to a table, with no key and no network:
  $ llm-bench run --demo

Start a project of your own:
  $ llm-bench init
`
