import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { type HistoryMetric, historyMetrics } from '../../model/history.js'
import { historyFormats, renderHistory } from '../../report/index.js'
import { collect, wholeNumber } from '../options.js'
import { printText } from '../print-text.js'
import type { World } from '../world.js'

const description = `Shows how a figure moved over the runs kept in this folder, per candidate, and since when it is better or worse.
No model is asked.`

const examples = `
Examples:
  $ llm-bench history
  $ llm-bench history --metric passRate --last 12
  $ llm-bench history --metric cost --candidate gpt-4o --format csv --output cost.csv
  $ llm-bench history --like latest --metric latencyP95

Only runs that may be compared are shown: those over the cases of the newest finished run, and for quality those of
its judge. The others are counted below. One change of level is looked for; it takes eight runs to find one.

Exit codes: 0 done, also when something drifted (compare is the gate), 2 wrong input or no run.
`

const formatNames = historyFormats.map(({ name }) => name)
const metricNames: readonly HistoryMetric[] = historyMetrics
const DEFAULT_LAST = 30

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(description)
    .addOption(new Option('--metric <name>', 'what to follow').choices(metricNames).default('quality' as HistoryMetric))
    .option('--candidate <id>', 'only this candidate (repeat for more)', collect)
    .option('--last <n>', 'only the newest n runs', wholeNumber, DEFAULT_LAST)
    .option('--set <name>', 'runs of this golden set (default: that of the newest run)')
    .option('--like <run>', 'runs that may be compared with this one (default: the newest finished run)')
    .optionsGroup('Output:')
    .addOption(new Option('--format <name>', 'form of the trend').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write it to a file')
    .addHelpText('after', examples)
    .action(async ({ metric, candidate = [], last, set = null, like = null, format, output }) => {
      const { readHistory } = await import('../../app/index.js')
      const history = await readHistory(world.cwd, { metric, candidates: candidate, last, set, like })
      await printText((how) => renderHistory(history, format, how), 'history', output, world)
      done(exitCodes.ok)
    })
}
