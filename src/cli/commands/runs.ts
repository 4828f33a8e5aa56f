import type { Command } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { runsText } from '../ui/runs-text.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench runs
  $ llm-bench runs remove 20261120-09
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description('Lists the runs kept in this folder, newest first.')
    .option('--json', 'as JSON')
    .addHelpText('after', examples)
    .action(async (options) => {
      const { projectRuns } = await import('../../app/index.js')
      const runs = await projectRuns(world.cwd)
      world.stdout.write(options.json === true ? `${JSON.stringify(runs, null, 2)}\n` : runsText(runs))
      done(exitCodes.ok)
    })
  command
    .command('remove')
    .description('Deletes runs for good.')
    .argument('<run...>', 'run folders, starts of ids, or "latest"')
    .action(async (references) => {
      const { deleteRun } = await import('../../app/index.js')
      for (const reference of references) world.stderr.write(`removed ${await deleteRun(world.cwd, reference)}\n`)
      done(exitCodes.ok)
    })
}
