import { resolve } from 'node:path'
import type { Command } from '@commander-js/extra-typings'
import type { ServeChoice } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { type ExitCode, exitCodes, userError } from '../../model/errors.js'
import { interruptSignal } from '../interrupt.js'
import { portNumber, wholeNumber } from '../options.js'
import { surroundings } from '../surroundings.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench serve --simulated
  $ llm-bench serve --simulated profiles.yaml --set startup-100 --port 8080
  $ llm-bench serve --recorded cassette.jsonl

Ask it like any OpenAI endpoint:
  $ curl http://127.0.0.1:8080/v1/models
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(
      `An OpenAI-compatible gateway on this machine, for tests and trials: simulated models answer as their
profiles say, recorded ones as a cassette has it. Prints its address and runs until Ctrl-C.`,
    )
    .option('--simulated [profiles]', 'model profiles (default: those that ship)')
    .option('--recorded <cassette>', 'recorded answers, JSONL')
    .option('--set <name>', 'golden set whose references the simulated models answer with', 'startup-100')
    .option('--seed <n>', 'luck of the simulated models', wholeNumber, 7)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 for any free one', portNumber, 0)
    .addHelpText('after', examples)
    .action(async (options) => {
      const { packagePath, serveModels } = await import('../../app/index.js')
      const choice = serveChoice(options, world.cwd, packagePath('fixtures', 'profiles', 'models.yaml'))
      const interrupt = interruptSignal(world)
      const around = surroundings(world, interrupt.signal, (event) => {
        if (event.type === 'note') world.stderr.write(`${forTerminal(event.text)}\n`)
      })
      const server = await serveModels(choice, options, around)
      world.stdout.write(`${server.url}\n`)
      interrupt.signal.addEventListener('abort', () => void server.close(), { once: true })
      await server.ended
      interrupt.stop()
      done(exitCodes.ok)
    })
}

interface ServeFlags {
  readonly simulated?: string | true | undefined
  readonly recorded?: string | undefined
  readonly set: string
  readonly seed: number
}

function serveChoice({ simulated, recorded, set, seed }: ServeFlags, cwd: string, shipped: string): ServeChoice {
  if (recorded !== undefined && simulated !== undefined) {
    throw userError('--simulated and --recorded exclude each other', 'Start two gateways on two ports.')
  }
  if (recorded !== undefined) return { kind: 'recorded', cassette: resolve(cwd, recorded) }
  if (simulated === undefined) throw userError('serve what?', 'Say --simulated or --recorded cassette.jsonl.')
  return { kind: 'simulated', profiles: simulated === true ? shipped : resolve(cwd, simulated), goldenSet: set, seed }
}
