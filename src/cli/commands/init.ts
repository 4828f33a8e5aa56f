import type { Command } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench init
  $ llm-bench init --set startup-100
  $ llm-bench run --dry-run
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description('Writes a commented llm-bench.yaml, a small golden set and a CI workflow into this folder.')
    .option('--set <name>', 'start from a copy of a set that ships (llm-bench golden list), to be edited')
    .addHelpText('after', examples)
    .action(async ({ set }) => {
      const { initProject } = await import('../../app/index.js')
      const { written, toBeNamed } = await initProject(world.cwd, set ?? null)
      const next =
        toBeNamed === null
          ? 'export OPENAI_API_KEY=…, then llm-bench run --dry-run'
          : `in llm-bench.yaml, say goldenSet: ${toBeNamed}`
      world.stdout.write(`wrote ${written.join(', ')}\n\nNext: ${next}\n`)
      done(exitCodes.ok)
    })
}
