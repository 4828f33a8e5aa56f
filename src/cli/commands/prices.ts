import { type Command, Option } from '@commander-js/extra-typings'
import { DEFAULT_MAX_AGE_DAYS } from '../../app/prices-age.js'
import { importSources } from '../../app/prices-sources.js'
import { isoDayOf } from '../../kit/text/day.js'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { collect, commaList, isoDate, wholeNumber } from '../options.js'
import { priceCheckText } from '../prices/check-text.js'
import { priceDiffJson, priceDiffText } from '../prices/diff-text.js'
import { checkHelp, diffHelp, importHelp, listHelp, pricesHelp } from '../prices/help.js'
import { priceImportJson, priceImportText } from '../prices/import-text.js'
import { priceListCsv, priceListJson } from '../prices/list-data.js'
import { priceListText } from '../prices/list-text.js'
import { withSurroundings } from '../surroundings.js'
import type { World } from '../world.js'

type Done = (exitCode: ExitCode) => void

export function define(command: Command, world: World, done: Done): void {
  command
    .description(
      'What is known about prices. A price book is a YAML file of dated rows; a run keeps a copy of its own.',
    )
    .addHelpText('after', pricesHelp)
    .action(() => command.help())
  defineList(command, world, done)
  defineCheck(command, world, done)
  defineDiff(command, world, done)
  defineImport(command, world, done)
}

function defineList(command: Command, world: World, done: Done): void {
  command
    .command('list')
    .description(
      [
        "Lists prices: those of the configuration's books, and the rows of the catalogue that its models use.",
        'With --provider also everything the catalogue has of that provider.',
      ].join(' '),
    )
    .option('--prices <file>', 'a price book, run or card instead of the configuration (repeat for more)', collect)
    .option('--config <file>', 'configuration file (default: llm-bench.yaml)')
    .option('--provider <name>', 'only this provider')
    .option('--model <text>', 'only models with this in their name')
    .option('--max-age <days>', 'mark prices read longer ago than this', wholeNumber, DEFAULT_MAX_AGE_DAYS)
    .addOption(
      new Option('--format <name>', 'form of the list').choices(['terminal', 'json', 'csv']).default('terminal'),
    )
    .addHelpText('after', listHelp)
    .action(async ({ prices, config, provider, model, maxAge, format }) => {
      const { listPrices } = await import('../../app/index.js')
      const list = await withSurroundings(world, (around) =>
        listPrices(
          {
            books: prices ?? [],
            config: config ?? null,
            provider: provider ?? null,
            model: model ?? null,
            maxAgeDays: maxAge,
          },
          around,
        ),
      )
      if (format === 'terminal') world.stdout.write(priceListText(list, tableWidth(world)))
      else world.stdout.write(format === 'json' ? priceListJson(list) : priceListCsv(list))
      done(exitCodes.ok)
    })
}

function defineCheck(command: Command, world: World, done: Done): void {
  command
    .command('check')
    .description('Looks for everything that is wrong with price books, and for models that they do not price.')
    .argument('[book...]', "price books, runs or cards (default: the configuration's)")
    .option('--config <file>', 'check its books, and that they price its models (default: llm-bench.yaml)')
    .option('--max-age <days>', 'prices read longer ago than this are stale', wholeNumber, DEFAULT_MAX_AGE_DAYS)
    .option('--strict', 'stale prices count as problems')
    .addOption(new Option('--format <name>', 'form of the findings').choices(['terminal', 'json']).default('terminal'))
    .addHelpText('after', checkHelp)
    .action(async (books, { config, maxAge, strict, format }) => {
      const { checkPrices } = await import('../../app/index.js')
      const check = await withSurroundings(world, (around) =>
        checkPrices({ books, config: config ?? null, maxAgeDays: maxAge }, around),
      )
      world.stdout.write(
        format === 'json' ? `${JSON.stringify({ format: 1, ...check }, null, 2)}\n` : priceCheckText(check),
      )
      const failed = check.problems.length > 0 || (strict === true && check.stale.length > 0)
      done(failed ? exitCodes.usage : exitCodes.ok)
    })
}

function defineDiff(command: Command, world: World, done: Done): void {
  command
    .command('diff')
    .description('Compares what two price books say: added, removed and changed prices by provider and model.')
    .argument('<before>', 'a price book, a run (the book it kept) or a card')
    .argument('<after>', 'another')
    .option('--any-provider', "compare by model alone: two providers' cards")
    .option('--at <date>', 'compare what is in force on this day (default: today)', isoDate)
    .addOption(
      new Option('--format <name>', 'form of the comparison').choices(['terminal', 'json']).default('terminal'),
    )
    .addHelpText('after', diffHelp)
    .action(async (before, after, { at, anyProvider, format }) => {
      const { comparePrices } = await import('../../app/index.js')
      await withSurroundings(world, async (around) => {
        const atMs = at ?? around.clock.wallMs()
        const comparison = await comparePrices(
          before,
          after,
          atMs,
          anyProvider === true ? 'model' : 'provider and model',
          world.cwd,
        )
        const day = isoDayOf(atMs)
        world.stdout.write(
          format === 'json' ? priceDiffJson(comparison, day) : priceDiffText(comparison, day, tableWidth(world)),
        )
      })
      done(exitCodes.ok)
    })
}

function defineImport(command: Command, world: World, done: Done): void {
  const names = importSources.map(({ name }) => name)
  command
    .command('import')
    .description(
      [
        'Brings prices of another list into a price book. Only adds: a model new to the book gets a row; another price',
        'for one that is there gets a row from today (UTC) on, and the open row ends today. A row that has an end',
        'already, or says more than the list does, is kept and named. Comments and layout of the file stay.',
      ].join(' '),
    )
    .argument('[source]', 'a file or an address (default: where the list is published)')
    .addOption(new Option('--from <list>', 'which list').choices(names).makeOptionMandatory())
    .option('--provider <name>', "only this provider's; of a one-provider list: the name its rows get")
    .option('--models <ids>', 'only these models, comma-separated', commaList)
    .option('--as <name>', 'write the rows under this provider (the name of your gateway)')
    .option('--into <file>', 'the price book', 'prices.yaml')
    .option('--gateway <name>', 'with --from gateway: ask this one (default: the first of the configuration)')
    .option('--config <file>', 'with --from gateway: where it is configured (default: llm-bench.yaml)')
    .option('--dry-run', 'say what would change and write nothing')
    .addOption(new Option('--format <name>', 'form of the account').choices(['terminal', 'json']).default('terminal'))
    .addHelpText('after', importHelp)
    .action(async (source, { from, provider, models, as, into, gateway, config, dryRun, format }) => {
      const { importPrices } = await import('../../app/index.js')
      const outcome = await withSurroundings(world, (around) =>
        importPrices(
          {
            from,
            source: source ?? null,
            gateway: gateway ?? null,
            config: config ?? null,
            provider: provider ?? null,
            as: as ?? null,
            models: models ?? null,
            into,
            dryRun: dryRun === true,
          },
          around,
        ),
      )
      world.stdout.write(format === 'json' ? priceImportJson(outcome) : priceImportText(outcome))
      done(exitCodes.ok)
    })
}

const tableWidth = (world: World): number => Math.min(world.stdout.columns, 100)
