import type { ExitCode } from '../model/errors.js'
import { describeError, exitCodeOf } from './errors.js'
import { runProgram } from './program.js'
import type { World } from './world.js'

/** Runs the command that `argv` names; says what went wrong, if anything, on stderr. The only place that catches. */
export async function main(world: World): Promise<ExitCode> {
  try {
    return await runProgram(world)
  } catch (error) {
    world.stderr.write(describeError(error, world))
    return exitCodeOf(error)
  }
}
