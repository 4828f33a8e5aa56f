import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import type { Lever } from '../../model/workload.js'
import { projectionFormats } from '../../report/index.js'
import { collect, commaList, isoDate } from '../options.js'
import { gateText } from '../project/gate-text.js'
import { leverParsers } from '../project/levers.js'
import { printProjection } from '../project/print.js'
import { durationSeconds, money, percentNumber, rate, secondsText } from '../project/values.js'
import { surroundings } from '../surroundings.js'
import type { World } from '../world.js'

const description = `Prints what months of traffic cost on each model: now, with each change, and the difference. With a run, by
the tokens it measured; without one, by the tokens of a bill in hand and a price book. No model is asked.`

const examples = `
Examples:
  $ llm-bench project --workloads workloads.yaml --prices prices.yaml
  $ llm-bench project --workloads workloads.yaml --prices prices.yaml --compare-to gpt-4o
  $ llm-bench project --workloads workloads.yaml --models openai/gpt-4o,openai/gpt-4o-mini
  $ llm-bench project latest
  $ llm-bench project latest --volume requests.csv --trim-prompt 1600 --cache-hit 40%
  $ llm-bench project latest --mix mixes.yaml --self-host gpus.yaml --rpm 500 --tpm 60k
  $ llm-bench project latest --replay-log traffic.csv --ttl 24h
  $ llm-bench project latest --fail-if-monthly-above 500 --fail-if-increase-pct 10
  $ llm-bench project latest --format focus --output charges.csv

Exit codes: 0 done, 1 a limit does not hold or its bill is not known, 2 wrong input.
`

const formatNames = projectionFormats.map(({ name }) => name)

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  const levers: Lever[] = []
  const lever = leverParsers(levers)
  command
    .description(description)
    .argument('[run]', 'a run folder, the start of an id, or "latest" (default without --prices)')
    .optionsGroup('What to bill:')
    .option('--workloads <file>', "months of traffic, YAML (default: the run's own)")
    .option('--volume <file>', 'a month of traffic as CSV: day, task, requests [, input_tokens, output_tokens]')
    .option('--prices <file>', "a price book (repeat for more; default: the run's own)", collect)
    .option('--models <ids>', 'only these, comma-separated; without --prices and run: provider/model', commaList)
    .option('--compare-to <id>', 'whose bill counts as the one of now (default: the dearest)')
    .option('--mix <file>', 'traffic shared out over several models, YAML')
    .option('--at <day>', 'prices in force on this day (default: the day of the run, else today)', isoDate)
    .optionsGroup('What if:')
    .option('--trim-prompt <tokens>', 'every prompt were so much shorter', lever.trimPrompt)
    .option('--max-tokens <tokens>', 'no answer were longer', lever.maxTokens)
    .option('--batch <items>', 'so many items shared one call', lever.batch)
    .option('--cache-hit <share>', 'a response cache answered this share, such as 40%', lever.cacheHit)
    .option('--price-change <model=change>', 'a price changed, such as gpt-4o=+20%', lever.priceChange)
    .option('--replay-log <file>', 'a response cache had stood before this traffic: CSV or JSONL of t_seconds, key')
    .option('--ttl <time>', 'with --replay-log: how long an answer is kept', durationSeconds, 86_400)
    .optionsGroup('Does it fit:')
    .option('--rpm <n>', "requests a minute that are allowed (default: the gateway's)", rate)
    .option('--tpm <n>', "tokens a minute that are allowed (default: the gateway's)", rate)
    .option('--latency <time>', 'mean time of a call (default: as measured)', secondsText)
    .option('--self-host <file>', 'machines of your own, YAML')
    .optionsGroup('Limits:')
    .option('--fail-if-monthly-above <money>', 'exit 1 when a sum of bills is above, or not known', money)
    .option('--fail-if-increase-pct <percent>', 'exit 1 when it is so much above the one of now', percentNumber)
    .optionsGroup('Output:')
    .addOption(new Option('--format <name>', 'form of the report').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write it to a file')
    .addHelpText('after', examples)
    .action(async (run, options) => {
      // Not through the front door of app: that one brings the gateways' libraries, which a bill has no use for.
      const { projectionReport } = await import('../../app/project-report.js')
      const report = await projectionReport(
        {
          run: run ?? (options.prices === undefined && options.models === undefined ? 'latest' : null),
          workloads: options.workloads ?? null,
          volume: options.volume ?? null,
          prices: options.prices ?? [],
          models: options.models ?? null,
          compareTo: options.compareTo ?? null,
          atMs: options.at ?? null,
          levers,
          mix: options.mix ?? null,
          selfHost: options.selfHost ?? null,
          replay: options.replayLog === undefined ? null : { log: options.replayLog, ttlSeconds: options.ttl },
          pace: {
            limits: { rpm: options.rpm ?? null, tpm: options.tpm ?? null },
            latencySeconds: options.latency ?? null,
          },
          limits: {
            monthlyAbove: options.failIfMonthlyAbove ?? null,
            increasePct: options.failIfIncreasePct ?? null,
          },
        },
        surroundings(world, new AbortController().signal, () => {}),
      )
      await printProjection(report, options, world)
      const failed = report.gate?.status === 'failed'
      if (failed && report.gate !== null) world.stderr.write(gateText(report.gate))
      done(failed ? exitCodes.gateFailed : exitCodes.ok)
    })
}
