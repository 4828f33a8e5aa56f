import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { interruptSignal } from '../interrupt.js'
import { gatewayModelsJson, gatewayModelsText } from '../prices/models-text.js'
import { surroundings } from '../surroundings.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench models
  $ llm-bench models --format json

Exit codes: 0 done, 2 wrong input, 3 a gateway could not be reached.
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(
      [
        'Asks each gateway of the configuration which models it offers (GET /models, with its key) and looks up what',
        'they cost there: price, context window, and the row of which price book that comes from.',
      ].join(' '),
    )
    .option('--config <file>', 'configuration file (default: llm-bench.yaml)')
    .option('--gateway <name>', 'only this one')
    .addOption(new Option('--format <name>', 'form of the list').choices(['terminal', 'json']).default('terminal'))
    .addHelpText('after', examples)
    .action(async ({ config, gateway, format }) => {
      const { listGatewayModels } = await import('../../app/index.js')
      const interrupt = interruptSignal(world)
      try {
        const around = surroundings(world, interrupt.signal, () => undefined)
        const gateways = await listGatewayModels(config ?? null, gateway ?? null, around)
        const width = Math.min(world.stdout.columns, 100)
        world.stdout.write(format === 'json' ? gatewayModelsJson(gateways) : gatewayModelsText(gateways, width))
        const unreached = gateways.flatMap((one) => (one.status === 'unreachable' ? [one] : []))
        for (const { gateway: name, why } of unreached) world.stderr.write(`gateway ${name}: ${why}\n`)
        done(unreached.length === 0 ? exitCodes.ok : exitCodes.unmeasurable)
      } finally {
        interrupt.stop()
      }
    })
}
