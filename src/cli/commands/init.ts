import type { Command } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench init
  $ llm-bench run --dry-run
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description('Writes a commented llm-bench.yaml, a small golden set and a CI workflow into this folder.')
    .addHelpText('after', examples)
    .action(async () => {
      const { initProject } = await import('../../app/index.js')
      const written = await initProject(world.cwd)
      world.stdout.write(`wrote ${written.join(', ')}\n\nNext: export OPENAI_API_KEY=…, then llm-bench run --dry-run\n`)
      done(exitCodes.ok)
    })
}
