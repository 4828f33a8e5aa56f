import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { ciRequest, reportOption } from '../ci/requests.js'
import { withoutCommands } from '../ci/without-commands.js'
import { prepareReports, writeReports } from '../ci/write.js'
import { ceiling, floor, gateOptions, maxDrop, maxIncrease } from '../compare/gate-options.js'
import { gateRequest } from '../compare/gate-request.js'
import { interruptSignal } from '../interrupt.js'
import { collect, commaList, wholeNumber } from '../options.js'
import { formatNames, printReport } from '../print-report.js'
import { closingText } from '../run/closing-text.js'
import { configChoice } from '../run/config-choice.js'
import { confirmSpending } from '../run/confirm.js'
import { pairOrders } from '../run/pair-orders.js'
import { planJson, planText } from '../run/plan-text.js'
import { resumeChoice } from '../run/resume-choice.js'
import { surroundings } from '../surroundings.js'
import { progressView } from '../ui/progress.js'
import type { World } from '../world.js'

const description = `Asks every model every prompt of a golden set and prints what that cost, how long it took and how
good it was, with the monthly bill. Reads llm-bench.yaml of this folder unless told otherwise.`

const examples = `
Examples:
  $ llm-bench run --demo
  $ llm-bench run
  $ llm-bench run --dry-run
  $ llm-bench run --limit 20 --models gpt-4o,deepseek-v4-flash
  $ llm-bench run --model gpt-4o --model deepseek-v4-flash --prompts my.csv
  $ llm-bench run --model gpt-4o --set startup-100 --limit 5
  $ llm-bench run --format json --output report.json
  $ llm-bench run --report junit=reports/junit.xml --report markdown=reports/comment.md
  $ llm-bench run --pairwise --compare-to gpt-4o
  $ llm-bench run --baseline llm-bench.baseline.json --max-increase cost=10%
  $ llm-bench run --resume

Exit codes: 0 done, 1 a gate failed, 2 wrong input (nothing spent), 3 could not measure, 130 interrupted.
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(description)
    .argument('[config]', 'configuration file (default: llm-bench.yaml)')
    .optionsGroup('What to ask:')
    .option('--demo', 'pretend: simulated models, no key, no network')
    .option('--set <name>', 'a golden set that ships with the tool (llm-bench golden list) instead of your own')
    .option('--set-seed <n>', 'with --set: make a set that is made on demand with another seed', wholeNumber)
    .option('--models <ids>', 'only these candidates of the config, comma-separated', commaList)
    .option('--limit <n>', 'only the first n cases', wholeNumber)
    .option('--case <id>', 'only this case (repeat for more)', collect)
    .option('--task <name>', 'only cases of this task (repeat for more)', collect)
    .option('--repeats <n>', 'ask each case n times', wholeNumber)
    .option('--compare-to <id>', 'the candidate every other is compared with')
    .option('--no-judge', 'checks only')
    .option('--pairwise', 'also show the judge each answer beside the one of --compare-to, blind and in both orders')
    .option('--one-order', 'with --pairwise: in one order only, for half the money')
    .option('--no-judge-cache', 'ask the judge again, whatever judge.cache says')
    .optionsGroup('Did anything get worse:')
    .option('--baseline <base>', 'hold the run against this baseline file or earlier run')
    .option(...gateOptions.maxDrop, maxDrop)
    .option(...gateOptions.maxIncrease, maxIncrease)
    .option(...gateOptions.floor, floor)
    .option(...gateOptions.ceiling, ceiling)
    .option(...gateOptions.perTask)
    .addOption(new Option(...gateOptions.onInconclusive).choices(['warn', 'fail']))
    .option(...gateOptions.allowJudgeChange)
    .option('--confirm <n>', 'ask candidates in doubt n more times a case; all answers count', wholeNumber)
    .optionsGroup('Without a config file:')
    .option('--model <id>', 'a model to ask (repeat for more)', collect)
    .option('--prompts <file>', 'golden set: YAML, JSONL or CSV')
    .option('--base-url <url>', 'OpenAI-compatible endpoint (default: OPENAI_BASE_URL, else OpenAI)')
    .option('--api-key-env <name>', 'environment variable that holds the key', 'OPENAI_API_KEY')
    .optionsGroup('Money and pace:')
    .option('--dry-run', 'print what would be asked and what it would cost, and stop')
    .option('--budget <money>', 'stop before more than this is spent, in USD')
    .option('--allow-unpriced', 'go on although there is a budget and a model has no price')
    .option('--yes', 'do not ask before spending more than $10')
    .option('--concurrency <n>', 'calls in flight over all models', wholeNumber)
    .option('--cache', 'keep answers, and ask for none that was kept (run.cache)')
    .option('--no-cache', 'ask for every answer, whatever run.cache says')
    .optionsGroup('Going on:')
    .option('--resume [run]', 'go on with a stopped run (default: the latest)')
    .option('--retry-failed', 'with --resume: ask failed calls again')
    .optionsGroup('Output:')
    .addOption(new Option('--format <name>', 'form of the report').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write the report to a file')
    .option(reportOption.flags, reportOption.description, ciRequest)
    .option('--quiet', 'no progress')
    .option('--verbose', 'a line for each failed call')
    .addHelpText('after', examples)
    .action(async (file, options) => {
      const { loadRun, planRun, prepareGate, runBench, runForCi } = await import('../../app/index.js')
      const interrupt = interruptSignal(world)
      const told = withoutCommands(world, options.format)
      const progress = progressView(told, { quiet: options.quiet === true, verbose: options.verbose === true })
      const around = surroundings(world, interrupt.signal, progress.show)
      try {
        const reports = await prepareReports(options.report, world)
        const resume = resumeChoice(options)
        const gate = gateRequest(options)
        const flags = { ...options, caseIds: options.case, tasks: options.task }
        const config = await loadRun(configChoice(file, options), flags, around)
        const orders = pairOrders(options)
        const plan = planRun(config, around, orders)
        // A plan is told, and a price asked about, only where the run would not be refused.
        await prepareGate(gate, config, around)
        if (options.dryRun === true) {
          world.stdout.write(options.format === 'json' ? planJson(plan) : planText(plan))
          return done(exitCodes.ok)
        }
        await confirmSpending(plan, options, world)
        const result = await runBench(
          {
            config,
            ...resume,
            allowUnpriced: options.allowUnpriced === true,
            pairOrders: orders,
            gate,
          },
          around,
        )
        progress.stop()
        if (reports.length > 0)
          await writeReports(reports, await runForCi(result.folder, result.report, result.exitCode), world)
        await printReport(result.report, options, told)
        told.stderr.write(closingText(result, world.argv))
        done(result.exitCode)
      } finally {
        progress.stop()
        interrupt.stop()
      }
    })
}
