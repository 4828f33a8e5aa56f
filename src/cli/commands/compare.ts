import { type Command, Option } from '@commander-js/extra-typings'
import type { ExitCode } from '../../model/errors.js'
import { gateFormats, renderGate } from '../../report/index.js'
import { ciRequest, reportOption } from '../ci/requests.js'
import { withoutCommands } from '../ci/without-commands.js'
import { prepareReports, writeReports } from '../ci/write.js'
import { ceiling, floor, gateFlags, gateOptions, maxDrop, maxIncrease } from '../compare/gate-options.js'
import { printText } from '../print-text.js'
import { withSurroundings } from '../surroundings.js'
import type { World } from '../world.js'

const description = `Says whether a run is worse than an earlier one: pass, regression or inconclusive, by metric and paired by case.
Each side is a run (a folder, the start of an id, "latest") or a baseline file. No model is asked.`

const examples = `
Examples:
  $ llm-bench compare llm-bench.baseline.json latest
  $ llm-bench compare llm-bench.baseline.json latest --max-drop quality=0.25 --max-increase cost=10%
  $ llm-bench compare llm-bench.baseline.json latest --floor passRate=50% --ceiling latencyP95=30s --per-task
  $ llm-bench compare llm-bench.baseline.json latest --format json --output comparison.json
  $ llm-bench compare llm-bench.baseline.json latest --report junit=junit.xml --report markdown=comment.md

Gates: those of --config, else those that the run was made with, with the options over them. Where nobody named any:
quality may drop by 0.25, passRate by 5 points; errorRate may rise by 2 points, cost by 10 %, latencyP50 by 25 %.
Metrics: quality (quality.accuracy: one criterion), passRate, errorRate, cost, latencyP50, latencyP95, ttft,
outputTokens, monthlyBill.

Exit codes: 0 no gate failed (inconclusive ones warn), 1 a regression or a missed limit, 2 wrong input, or runs that may
not be compared: other judge, other golden set, simulated beside real; 3 the run could not measure.
`

const formatNames = gateFormats.map(({ name }) => name)

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(description)
    .argument('<base>', 'the run or baseline file that counts as before')
    .argument('[run]', 'the run or baseline file that counts as now', 'latest')
    .optionsGroup('What may not get worse:')
    .option('--config <file>', 'take the gates of this configuration')
    .option(...gateOptions.maxDrop, maxDrop)
    .option(...gateOptions.maxIncrease, maxIncrease)
    .option(...gateOptions.floor, floor)
    .option(...gateOptions.ceiling, ceiling)
    .option(...gateOptions.perTask)
    .addOption(new Option(...gateOptions.onInconclusive).choices(['warn', 'fail']))
    .option(...gateOptions.allowJudgeChange)
    .optionsGroup('Output:')
    .addOption(new Option('--format <name>', 'form of the comparison').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write it to a file')
    .option(reportOption.flags, reportOption.description, ciRequest)
    .addHelpText('after', examples)
    .action(async (base, run, options) => {
      const { comparisonForCi, compareRuns } = await import('../../app/index.js')
      const reports = await prepareReports(options.report, world)
      const { report, exitCode } = await withSurroundings(world, (around) =>
        compareRuns(
          {
            base,
            run,
            config: options.config ?? null,
            flags: gateFlags(options),
            allowJudgeChange: options.allowJudgeChange === true,
          },
          around,
        ),
      )
      if (reports.length > 0) await writeReports(reports, await comparisonForCi(report, exitCode, world.cwd), world)
      const told = withoutCommands(world, options.format)
      await printText((how) => renderGate(report, options.format, how), 'comparison', options.output, told)
      done(exitCode)
    })
}
