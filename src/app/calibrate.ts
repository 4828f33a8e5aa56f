import { basename, resolve } from 'node:path'
import { loadCalibration, loadProbes } from '../config/index.js'
import type { CalibrationItem, CalibrationLimits, CalibrationReport, Probe, RatedAnswer } from '../model/calibration.js'
import { type ExitCode, exitCodes, userError } from '../model/errors.js'
import type { Warning } from '../model/warning.js'
import { calibrate, judgeFingerprint, selfPreference } from '../score/index.js'
import { askJudge, type Markable } from './calibrate-ask.js'
import { casesOf, type JudgeChoice, type JudgingConfig, judgingConfig } from './calibrate-config.js'
import { probeResults, refuseOtherCriteria, refusePairs, unscoredWarnings, withVerdicts } from './calibrate-verdicts.js'
import { configDeps } from './config-deps.js'
import { toolVersion } from './package-files.js'
import type { Surroundings } from './surroundings.js'

export interface CalibrationRequest {
  /** JSONL of answers that people rated, relative to the working directory. */
  readonly file: string
  /** The judge to ask; null: the file holds its verdicts. */
  readonly judge: JudgeChoice | null
  /** How often it is asked about each answer. */
  readonly runs: number
  /** Most money it may spend, USD as decimal text; null: as configured. */
  readonly budget: string | null
  readonly limits: CalibrationLimits
}

/** Whether a judge is any good, by what people said of the same answers. Throws UserError for what a user can mend. */
export async function calibrateJudge(
  request: CalibrationRequest,
  around: Surroundings,
): Promise<{ readonly report: CalibrationReport; readonly exitCode: ExitCode }> {
  const { items, text } = await loadCalibration(request.file, around.cwd)
  const judged =
    request.judge === null ? verdictsOfFile(items) : await verdictsAsked(items, request, request.judge, around)
  const found = calibrate(judged.items, request.limits)
  const report: CalibrationReport = {
    format: 1,
    tool: toolVersion(),
    file: { name: basename(resolve(around.cwd, request.file)), sha256: around.sha256(text), lines: items.length },
    judge: judged.judge,
    ...found,
    probes: judged.probes,
    warnings: [...judged.warnings, ...found.warnings],
  }
  return { report, exitCode: exitCodeOf(report) }
}

const exitCodeOf = ({ usable }: CalibrationReport): ExitCode =>
  usable === null ? exitCodes.unmeasurable : usable ? exitCodes.ok : exitCodes.gateFailed

/** Verdicts, wherever they come from, beside what people said. */
type Judged = Pick<CalibrationReport, 'judge' | 'probes' | 'warnings'> & { readonly items: readonly CalibrationItem[] }

function verdictsOfFile(items: readonly CalibrationItem[]): Judged {
  if (items.every(({ judge }) => judge.length === 0)) {
    throw userError(
      'the file holds no verdicts of a judge',
      'Ask one with --judge MODEL (and --gateway URL or --config FILE), or add "judge" to the lines.',
    )
  }
  return { items, judge: { source: 'file' }, probes: [], warnings: [] }
}

async function verdictsAsked(
  items: readonly CalibrationItem[],
  { file, runs, budget }: CalibrationRequest,
  choice: JudgeChoice,
  around: Surroundings,
): Promise<Judged> {
  const answers = items.filter((item): item is RatedAnswer => item.kind === 'answer')
  const probes = await loadProbes(await configDeps(around))
  const chosen = await judgingConfig(choice, casesOf(file, items, probes), around)
  const config = { ...chosen, run: { ...chosen.run, budget: budget ?? chosen.run.budget } }
  const { judge } = config
  refuseOtherCriteria(items, judge)
  refusePairs(items)
  const rounds = Array.from({ length: runs }, (): readonly Markable[] => answers)
  const { verdicts, usd } = await askJudge([...rounds, probes.flatMap(bothAnswers)], config, around)
  const ofAnswers = verdicts.slice(0, runs)
  return {
    items: withVerdicts(answers, ofAnswers, judge),
    judge: {
      source: 'asked',
      model: judge.model,
      gateway: judge.gateway,
      fingerprint: judgeFingerprint(judge, around.sha256),
      simulated: isSimulated(config),
      runs,
      usd,
    },
    probes: probeResults(probes, verdicts[runs] ?? [], judge),
    warnings: [...unscoredWarnings(ofAnswers), ...ownFamily(judge.model, answers)],
  }
}

const isSimulated = ({ gateways, judge }: JudgingConfig): boolean =>
  gateways.some(({ name, source }) => name === judge.gateway && source.kind === 'simulated')

const bothAnswers = ({ goldenCase, answers }: Probe): Markable[] => answers.map((answer) => ({ goldenCase, answer }))

function ownFamily(judge: string, answers: readonly RatedAnswer[]): Warning[] {
  const warning = selfPreference(
    judge,
    answers.flatMap(({ model }) => (model === null ? [] : [model])),
  )
  return warning === null ? [] : [warning]
}
