import { CommanderError } from '@commander-js/extra-typings'
import { forTerminal } from '../kit/text/sanitise.js'
import { describeProblem, type ExitCode, exitCodes, UserError } from '../model/errors.js'
import { paint } from './ui/colour.js'
import type { World } from './world.js'

/** What is printed for an error: for the user's own mistakes the place and the advice, for ours the stack. */
export function describeError(error: unknown, world: World): string {
  // Commander has already written its message when it throws.
  if (error instanceof CommanderError) return ''
  const { red } = paint(world.stderr, world.env)
  if (error instanceof UserError)
    return `${red('error')}  ${forTerminal(error.problems.map(describeProblem).join('\n'))}\n`
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${red('bug')}  this is a fault of llm-bench, please report it:\n${forTerminal(stack)}\n`
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UserError) return error.exitCode
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  return exitCodes.bug
}
