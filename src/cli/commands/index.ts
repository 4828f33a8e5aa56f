import type { Command } from '@commander-js/extra-typings'
import type { ExitCode } from '../../model/errors.js'
import type { World } from '../world.js'

/** A command as its file exports it: it adds its options to `command`, and reports its exit code when it has run. */
export interface CommandModule {
  define(command: Command, world: World, done: (exitCode: ExitCode) => void): void
}

export interface CommandEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<CommandModule>
}

/** The commands, in the order of help. Loaded when they are asked for. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'run',
    summary: 'ask every model every prompt: cost, latency, quality and the monthly bill',
    load: () => import('./run.js'),
  },
  {
    name: 'report',
    summary: 'print a finished run again, in any format or at other prices',
    load: () => import('./report.js'),
  },
  { name: 'runs', summary: 'list the runs of this folder, or remove some', load: () => import('./runs.js') },
  {
    name: 'serve',
    summary: 'an OpenAI-compatible gateway on this machine: simulated or recorded',
    load: () => import('./serve.js'),
  },
  {
    name: 'project',
    summary: 'what a month costs, by workload: now, with each change, and the difference',
    load: () => import('./project.js'),
  },
  {
    name: 'prices',
    summary: 'what is known about prices: list, check, compare and import price books',
    load: () => import('./prices.js'),
  },
  {
    name: 'models',
    summary: 'the models your gateways offer, and what they cost',
    load: () => import('./models.js'),
  },
  {
    name: 'judge',
    summary: 'score a finished run again: another judge, other criteria, or answers side by side',
    load: () => import('./judge.js'),
  },
  {
    name: 'calibrate',
    summary: 'is this judge any good: its marks against those of people',
    load: () => import('./calibrate.js'),
  },
  {
    name: 'golden',
    summary: 'golden sets: list those that ship, find what is wrong with yours, make long ones',
    load: () => import('./golden.js'),
  },
  {
    name: 'compare',
    summary: 'did anything get worse: a run against an earlier one or a baseline',
    load: () => import('./compare.js'),
  },
  {
    name: 'baseline',
    summary: 'keep a run as the one that later runs are compared with',
    load: () => import('./baseline.js'),
  },
  {
    name: 'history',
    summary: 'how a figure moved over all runs, and since when it is better or worse',
    load: () => import('./history.js'),
  },
  {
    name: 'init',
    summary: 'start a project: a config, a small golden set, a CI workflow',
    load: () => import('./init.js'),
  },
]
