import { type Command, Option } from '@commander-js/extra-typings'
import { defaultLimits } from '../../model/calibration.js'
import type { ExitCode } from '../../model/errors.js'
import { calibrationFormats, renderCalibration } from '../../report/index.js'
import { type CalibrateFlags, calibrationRequest } from '../calibrate/request.js'
import { interruptSignal } from '../interrupt.js'
import { wholeNumber } from '../options.js'
import { surroundings } from '../surroundings.js'
import { isColoured } from '../ui/colour.js'
import { progressView } from '../ui/progress.js'
import type { World } from '../world.js'

const description = `Is this judge any good? Compares its marks with people's on the same answers, and its choices between
two answers, each pair shown in both orders; says whether it may be used, and why not. With --judge
or --config the judge is asked now, about the probes that ship too; without, the verdicts in the
file count. A jury (judges: in --config) is measured as a whole: the median of its marks, the
majority of its choices; --judge picks one of its members.`

const examples = `
The file is JSONL, a line for each answer that people rated:
  {"id": "a1", "prompt": "...", "answer": "...", "human": {"accuracy": 4, "tone": 5}}
  "human" and "judge" are marks from 1 to 5: one number, or one by criterion; a list where
  several people rated, or the judge was asked several times. Optional: "model" (who answered),
  "reference", "messages" instead of "prompt".
A line for a pair:
  {"id": "p1", "prompt": "...", "answers": ["...", "..."], "human": "first"}
  "human" is first, same or second; "judge" is {"asGiven": "first", "swapped": "second"}, in
  words of the slots that it saw.

Examples:
  $ llm-bench calibrate rated.jsonl
  $ llm-bench calibrate rated.jsonl --config llm-bench.yaml --judge gpt-4o
  $ llm-bench calibrate rated.jsonl --format json

Exit codes: 0 usable, 1 not usable, 2 wrong input (nothing spent), 3 could not be measured, 130 interrupted.
`

export function define(command: Command, world: World, done: (exitCode: ExitCode) => void): void {
  const { answers, coverage, kappa, kappaLowerBound, bias } = defaultLimits
  command
    .description(description)
    .argument('<file>', 'answers that people rated, JSONL')
    .optionsGroup('Asking a judge:')
    .option('--judge <model>', 'the model to ask')
    .option('--config <file>', 'configuration with its gateways, and the judge or the jury unless --judge names one')
    .option('--gateway <url>', 'OpenAI-compatible endpoint (default: OPENAI_BASE_URL, else OpenAI)')
    .option('--api-key-env <name>', 'environment variable that holds the key', 'OPENAI_API_KEY')
    .option('--runs <n>', 'how often to ask about each answer, and each pair', wholeNumber, 2)
    .option('--budget <money>', 'spend no more than this, in USD')
    .optionsGroup('Limits of "usable":')
    .option('--min-answers <n>', `fewest answers to tell by (default: ${answers})`, wholeNumber)
    .option('--min-coverage <share>', `answers that must get a verdict (default: ${100 * coverage}%)`)
    .option('--min-kappa <k>', `agreement beyond chance (default: ${kappa})`)
    .option('--min-kappa-bound <k>', `lower 95 % bound of it (default: ${kappaLowerBound})`)
    .option('--max-bias <marks>', `mean difference from people, either way (default: ${bias})`)
    .optionsGroup('Output:')
    .addOption(
      new Option('--format <name>', 'form of the report')
        .choices(calibrationFormats.map(({ name }) => name))
        .default('terminal'),
    )
    .option('--quiet', 'no progress')
    .addHelpText('after', examples)
    .action(async (file, options) => {
      const { calibrateJudge } = await import('../../app/index.js')
      const interrupt = interruptSignal(world)
      const progress = progressView(world, { quiet: options.quiet === true, verbose: false })
      try {
        const request = calibrationRequest(file, options satisfies CalibrateFlags)
        const around = surroundings(world, interrupt.signal, progress.show)
        const { report, exitCode } = await calibrateJudge(request, around)
        progress.stop()
        const { columns } = world.stdout
        const colour = isColoured(world.stdout, world.env)
        world.stdout.write(await renderCalibration(report, options.format, { width: columns, colour }))
        done(exitCode)
      } finally {
        progress.stop()
        interrupt.stop()
      }
    })
}
