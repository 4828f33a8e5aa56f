import { type Command, Option } from '@commander-js/extra-typings'
import { committedBaseline } from '../../app/committed-baseline.js'
import { type ExitCode, exitCodes } from '../../model/errors.js'
import { listText, savedText, shownText } from '../compare/baseline-text.js'
import type { World } from '../world.js'

type Done = (exitCode: ExitCode) => void

const examples = `
Examples:
  $ llm-bench baseline save latest
  $ llm-bench baseline save latest --with-text --output baselines/monday.json
  $ llm-bench baseline list
  $ llm-bench baseline show
  $ llm-bench baseline promote latest

A baseline file is small and made to be committed: scores, cost and times of every case, answers as hashes. Then:
llm-bench run --baseline ${committedBaseline}, which ends in exit code 1 when something got worse.

Exit codes: 0 done, 2 wrong input.
`

export function define(command: Command, world: World, done: Done): void {
  command
    .description('Keeps a run as the one that later runs are compared with.')
    .addHelpText('after', examples)
    .action(() => command.help())
  defineSave(command, world, done)
  defineShow(command, world, done)
  defineList(command, world, done)
  definePromote(command, world, done)
}

const outputOption = ['--output <file>', 'the baseline file', committedBaseline] as const
const withTextOption = ['--with-text', 'keep answers and reasonings, too, so that a comparison can quote them'] as const
const formatOption = () => new Option('--format <name>', 'form of the output').choices(['terminal', 'json'])

function defineSave(command: Command, world: World, done: Done): void {
  command
    .command('save')
    .description('Writes a run as a baseline file; not over another run, which is what promote is for.')
    .argument('[run]', 'a run folder, the start of an id, or "latest"', 'latest')
    .option(...outputOption)
    .option(...withTextOption)
    .action(async (run, { output, withText }) => {
      const { saveBaseline } = await import('../../app/index.js')
      const saved = await saveBaseline(world.cwd, { run, output, withText: withText === true })
      world.stderr.write(savedText(saved))
      done(exitCodes.ok)
    })
}

function definePromote(command: Command, world: World, done: Done): void {
  command
    .command('promote')
    .description('Makes a run the baseline that counts from now on, in place of the one there is.')
    .argument('[run]', 'a run folder, the start of an id, "latest", or another baseline file', 'latest')
    .option(...outputOption)
    .option(...withTextOption)
    .action(async (run, { output, withText }) => {
      const { promoteBaseline } = await import('../../app/index.js')
      const saved = await promoteBaseline(world.cwd, { run, output, withText: withText === true })
      world.stderr.write(savedText(saved))
      done(exitCodes.ok)
    })
}

function defineShow(command: Command, world: World, done: Done): void {
  command
    .command('show')
    .description('Prints what a baseline stands on, and what it measured.')
    .argument('[baseline]', 'a baseline file, or a run', committedBaseline)
    .addOption(formatOption().default('terminal'))
    .action(async (reference, { format }) => {
      const { showBaseline } = await import('../../app/index.js')
      const { facts } = await showBaseline(world.cwd, reference)
      world.stdout.write(format === 'json' ? `${JSON.stringify(facts, null, 2)}\n` : shownText(facts))
      done(exitCodes.ok)
    })
}

function defineList(command: Command, world: World, done: Done): void {
  command
    .command('list')
    .description('Lists the baseline files of this folder and of its baselines folder.')
    .addOption(formatOption().default('terminal'))
    .action(async ({ format }) => {
      const { listBaselines } = await import('../../app/index.js')
      const listed = await listBaselines(world.cwd)
      const json = listed.map(({ file, baseline: { run, goldenSet, judge } }) => ({ file, run, goldenSet, judge }))
      world.stdout.write(format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : listText(listed))
      done(exitCodes.ok)
    })
}
