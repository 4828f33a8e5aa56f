import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { goldenCheckFormats, renderGoldenChecks } from '../../report/index.js'
import { checkHelp, goldenHelp } from '../golden/help.js'
import { interruptSignal } from '../interrupt.js'
import { collect } from '../options.js'
import { surroundings } from '../surroundings.js'
import { isColoured } from '../ui/colour.js'
import type { World } from '../world.js'

type Done = (exitCode: ExitCode) => void

export function define(command: Command, world: World, done: Done): void {
  command
    .description('Golden sets: prompts with what a good answer to each looks like.')
    .addHelpText('after', goldenHelp)
    .action(() => command.help())
  defineCheck(command, world, done)
}

function defineCheck(command: Command, world: World, done: Done): void {
  command
    .command('check')
    .description(
      'Looks for everything that is wrong with golden sets before a model is asked, and says what they can show and cost.',
    )
    .argument('<set...>', 'golden sets: YAML, JSONL or CSV files, or names of sets that ship')
    .option('--model <id>', 'estimate the cost of a run at this model (repeat for more)', collect)
    .option('--prices <file>', 'price book, run or card to estimate by (repeat for more)', collect)
    .addOption(
      new Option('--format <name>', 'form of the findings')
        .choices(goldenCheckFormats.map(({ name }) => name))
        .default('terminal'),
    )
    .addHelpText('after', checkHelp)
    .action(async (sets, { model, prices, format }) => {
      const { checkGoldenSets } = await import('../../app/index.js')
      const interrupt = interruptSignal(world)
      try {
        const around = surroundings(world, interrupt.signal, () => undefined)
        const checks = await checkGoldenSets({ sets, models: model ?? [], prices: prices ?? [] }, around)
        const look = { width: world.stdout.columns, colour: isColoured(world.stdout, world.env) }
        world.stdout.write(await renderGoldenChecks(checks, format, look))
        done(checks.some(({ problems }) => problems.length > 0) ? exitCodes.gateFailed : exitCodes.ok)
      } finally {
        interrupt.stop()
      }
    })
}
