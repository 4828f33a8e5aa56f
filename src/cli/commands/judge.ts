import { type Command, Option } from '@commander-js/extra-typings'
import type { RejudgeRequest } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { parseMoney } from '../../kit/text/units.js'
import { type ExitCode, exitCodes, userError } from '../../model/errors.js'
import { interruptSignal } from '../interrupt.js'
import { formatNames, printReport } from '../print-report.js'
import { pairOrders } from '../run/pair-orders.js'
import { surroundings } from '../surroundings.js'
import { progressView } from '../ui/progress.js'
import type { World } from '../world.js'

const description = `Scores the stored answers of a run again: by another judge, by other criteria, or side by side.
No candidate is asked, and earlier verdicts stay: report RUN --judge FINGERPRINT shows them.`

const examples = `
Examples:
  $ llm-bench judge latest --model gpt-4o
  $ llm-bench judge latest --criteria criteria.yaml --max-cost 1
  $ llm-bench judge latest --pairwise gpt-4o

Exit codes: 0 done, 2 wrong input (nothing spent), 3 nothing could be scored, 130 interrupted.
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(description)
    .argument('[run]', 'a run folder, the start of an id, or "latest"', 'latest')
    .optionsGroup('Who judges, and by what (default: the last judge of the run):')
    .option('--model <id>', 'this model')
    .option('--gateway <name>', 'with --model: the gateway of the run that serves it')
    .option('--config <file>', 'the judge, or the jury, of this configuration')
    .option('--criteria <file>', 'these criteria (YAML, a list under "criteria")')
    .option('--pairwise <baseline>', "compare each answer with this candidate's, blind and in both orders")
    .option('--one-order', 'with --pairwise: in one order only, for half the money')
    .optionsGroup('Money:')
    .option('--max-cost <money>', 'stop before more than this is spent, in USD')
    .option('--no-judge-cache', 'ask again, whatever judge.cache says')
    .option('--retry-failed', 'ask again where the judge failed')
    .optionsGroup('Output:')
    .addOption(new Option('--format <name>', 'form of the report').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write the report to a file')
    .option('--quiet', 'no progress')
    .addHelpText('after', examples)
    .action(async (run, options) => {
      const { rejudge } = await import('../../app/index.js')
      const interrupt = interruptSignal(world)
      const progress = progressView(world, { quiet: options.quiet === true, verbose: false })
      try {
        const { folder, report, lost, exitCode } = await rejudge(
          {
            run,
            judge: whoJudges(options),
            criteria: options.criteria ?? null,
            pairing: pairing(options),
            maxCost: moneyOf(options.maxCost),
            cache: options.judgeCache,
            retryFailed: options.retryFailed === true,
          },
          surroundings(world, interrupt.signal, progress.show),
        )
        progress.stop()
        await printReport(report, options, world)
        for (const { model, why } of lost)
          world.stderr.write(`${forTerminal(`the judge ${model} could not be asked: ${why}`)}\n`)
        if (exitCode === exitCodes.unmeasurable) world.stderr.write('nothing could be scored (exit 3)\n')
        world.stderr.write(`${forTerminal(`verdicts kept in ${folder}`)}\n`)
        done(exitCode)
      } finally {
        progress.stop()
        interrupt.stop()
      }
    })
}

interface WhoFlags {
  readonly model?: string | undefined
  readonly gateway?: string | undefined
  readonly config?: string | undefined
}

function whoJudges({ model, gateway, config }: WhoFlags): RejudgeRequest['judge'] {
  if (config !== undefined && model !== undefined)
    throw userError('--model and --config both say who judges', 'Give one of them.')
  if (gateway !== undefined && model === undefined)
    throw userError('--gateway needs --model', 'Say who is asked there.')
  if (config !== undefined) return { kind: 'config', file: config }
  return model === undefined ? { kind: 'same' } : { kind: 'model', model, gateway: gateway ?? null }
}

function pairing(flags: {
  readonly pairwise?: string | undefined
  readonly oneOrder?: true | undefined
}): RejudgeRequest['pairing'] {
  const orders = pairOrders(flags)
  return orders === null || flags.pairwise === undefined ? null : { baseline: flags.pairwise, orders }
}

function moneyOf(written: string | undefined): string | null {
  const money = written === undefined ? null : parseMoney(written)
  if (written !== undefined && money === null)
    throw userError(
      `--max-cost is "${written}"`,
      'Give an amount in USD, such as 1 or 0.50 (a shell eats $1 unless it is quoted).',
    )
  return money
}
