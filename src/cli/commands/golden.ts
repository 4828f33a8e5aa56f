import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { goldenCheckFormats, renderGoldenChecks } from '../../report/index.js'
import { checkHelp, goldenHelp, listHelp, makeHelp } from '../golden/help.js'
import { collect, wholeNumber } from '../options.js'
import { withSurroundings } from '../surroundings.js'
import { isColoured } from '../ui/colour.js'
import type { World } from '../world.js'

type Done = (exitCode: ExitCode) => void

export function define(command: Command, world: World, done: Done): void {
  command
    .description('Golden sets: prompts with what a good answer to each looks like.')
    .addHelpText('after', goldenHelp)
    .action(() => command.help())
  defineList(command, world, done)
  defineCheck(command, world, done)
  defineMake(command, world, done)
}

function defineList(command: Command, world: World, done: Done): void {
  command
    .command('list')
    .description('Lists the golden sets that ship, with their size and what one run over each costs.')
    .addOption(new Option('--format <name>', 'form of the list').choices(['terminal', 'json']).default('terminal'))
    .addHelpText('after', listHelp)
    .action(async ({ format }) => {
      const { listGoldenSets } = await import('../../app/index.js')
      const sets = await withSurroundings(world, listGoldenSets)
      const { goldenListText } = await import('../golden/list-text.js')
      world.stdout.write(
        format === 'json'
          ? `${JSON.stringify({ format: 1, sets }, null, 2)}\n`
          : goldenListText(sets, Math.min(world.stdout.columns, 100)),
      )
      done(exitCodes.ok)
    })
}

function defineMake(command: Command, world: World, done: Done): void {
  command
    .command('make')
    .description('Writes a golden set that is too long to ship, and is made from a seed.')
    .argument('<name>', 'a set that is made on demand, such as long-context-10')
    .option('--seed <n>', 'another seed makes other files and questions', wholeNumber)
    .option('--output <file>', 'a file that is not there yet (default: stdout)')
    .addHelpText('after', makeHelp)
    .action(async (name, { seed, output }) => {
      const { makeGoldenSet, writeNewFile } = await import('../../app/index.js')
      const text = makeGoldenSet(name, seed)
      if (output === undefined) world.stdout.write(text)
      else {
        await writeNewFile(output, text, world.cwd)
        world.stderr.write(`wrote ${output}\n`)
      }
      done(exitCodes.ok)
    })
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
    .option('--set-seed <n>', 'make a set that is made on demand with another seed', wholeNumber)
    .addOption(
      new Option('--format <name>', 'form of the findings')
        .choices(goldenCheckFormats.map(({ name }) => name))
        .default('terminal'),
    )
    .addHelpText('after', checkHelp)
    .action(async (sets, { model, prices, format, setSeed }) => {
      const { checkGoldenSets } = await import('../../app/index.js')
      const request = { sets, models: model ?? [], prices: prices ?? [], setSeed }
      const checks = await withSurroundings(world, (around) => checkGoldenSets(request, around))
      const look = { width: world.stdout.columns, colour: isColoured(world.stdout, world.env) }
      world.stdout.write(await renderGoldenChecks(checks, format, look))
      done(checks.some(({ problems }) => problems.length > 0) ? exitCodes.gateFailed : exitCodes.ok)
    })
}
