import { type Command, Option } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { formatNames, printCase, printReport } from '../print-report.js'
import type { World } from '../world.js'

const examples = `
Examples:
  $ llm-bench report latest
  $ llm-bench report latest --format markdown --output report.md
  $ llm-bench report latest --prices new-prices.yaml
  $ llm-bench report latest --case tw-1000
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  command
    .description(
      'Prints a finished run again from its recorded facts: no model is asked. With --prices the same tokens at other prices.',
    )
    .argument('[run]', 'a run folder, the start of an id, or "latest"', 'latest')
    .addOption(new Option('--format <name>', 'form of the report').choices(formatNames).default('terminal'))
    .option('--output <file>', 'write the report to a file')
    .option('--prices <file>', 'a price book to use instead of the one kept with the run')
    .option('--case <id>', 'one case in full: its prompt, every answer, checks and verdicts (not as CSV)')
    .option('--judge <fingerprint>', 'the scores of this judge, where several judged (default: the newest)')
    .addHelpText('after', examples)
    .action(async (reference, options) => {
      const { readCase, readReport, runFolder } = await import('../../app/index.js')
      const folder = await runFolder(world.cwd, reference)
      const pricesFile = options.prices ?? null
      if (options.case === undefined)
        await printReport(await readReport(folder, pricesFile, world.cwd, options.judge ?? null), options, world)
      else
        await printCase(
          await readCase(folder, { caseId: options.case, pricesFile, cwd: world.cwd, judge: options.judge ?? null }),
          options,
          world,
        )
      done(exitCodes.ok)
    })
}
