import type { ExitCode } from '../model/errors.js'
import { runProgram } from './program.js'
import type { World } from './world.js'

/** Runs the command that `argv` names; says what went wrong, if anything, on stderr. The only place that catches. */
export async function main(world: World): Promise<ExitCode> {
  const told = withColourFlag(world)
  try {
    return await runProgram(told)
  } catch (error) {
    // Loaded here: help and start-up do without.
    const { describeError, exitCodeOf } = await import('./errors.js')
    told.stderr.write(describeError(error, told))
    return exitCodeOf(error)
  }
}

/** `--no-color` as the variable that says the same, so that errors heed it too. */
const withColourFlag = (world: World): World =>
  world.argv.includes('--no-color') ? { ...world, env: { ...world.env, NO_COLOR: '1' } } : world
