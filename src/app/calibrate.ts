import { basename, resolve } from 'node:path'
import { loadCalibration, loadProbes } from '../config/index.js'
import type {
  CalibratedMember,
  CalibrationItem,
  CalibrationLimits,
  CalibrationReport,
  RatedAnswer,
  RatedPair,
} from '../model/calibration.js'
import type { JudgeConfig } from '../model/config.js'
import { type ExitCode, exitCodes, userError } from '../model/errors.js'
import type { Sha256 } from '../model/ports.js'
import type { Warning } from '../model/warning.js'
import { calibrate, judgeFingerprint, pairFingerprint, selfPreference } from '../score/index.js'
import { askJudges } from './calibrate-ask.js'
import { casesOf, type JudgeChoice, type JudgingConfig, judgingConfig } from './calibrate-config.js'
import {
  probeResults,
  probesShown,
  type Rated,
  refuseOtherCriteria,
  unscoredWarnings,
  withVerdicts,
} from './calibrate-verdicts.js'
import { configDeps } from './config-deps.js'
import { toolVersion } from './package-files.js'
import type { Surroundings } from './surroundings.js'

export interface CalibrationRequest {
  /** JSONL of answers that people rated, relative to the working directory. */
  readonly file: string
  /** The judge to ask; null: the file holds its verdicts. */
  readonly judge: JudgeChoice | null
  /** How often it is asked about each answer, and each pair. */
  readonly runs: number
  /** Most money it may spend, USD as decimal text; null: as configured. */
  readonly budget: string | null
  readonly limits: CalibrationLimits
}

/** Whether a judge, or a jury, is any good, by what people said of the same answers. Throws UserError for what a user can mend. */
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
  const rated = byKind(items)
  const probes = await loadProbes(await configDeps(around))
  const chosen = await judgingConfig(choice, casesOf(file, items, probes), around)
  const config = { ...chosen, run: { ...chosen.run, budget: budget ?? chosen.run.budget } }
  const [judge] = config.judges
  refuseOtherCriteria(rated, config.judges)
  const shown = [...Array.from({ length: runs }, () => rated), probesShown(probes, rated)]
  const { told, usd } = await askJudges(shown, config, around)
  const [ofProbes, rounds] = [told[runs], told.slice(0, runs)]
  return {
    items: withVerdicts(rated, rounds, judge),
    judge: {
      source: 'asked',
      members: config.judges.map((member) => memberOf(member, around.sha256)),
      simulated: isSimulated(config),
      runs,
      usd,
    },
    probes: ofProbes === undefined ? [] : probeResults(probes, ofProbes, judge),
    warnings: [...unscoredWarnings(rounds), ...config.judges.flatMap(({ model }) => ownFamily(model, rated))],
  }
}

const byKind = (items: readonly CalibrationItem[]): Rated => ({
  answers: items.filter((item): item is RatedAnswer => item.kind === 'answer'),
  pairs: items.filter((item): item is RatedPair => item.kind === 'pair'),
})

const memberOf = (judge: JudgeConfig, sha256: Sha256): CalibratedMember => ({
  model: judge.model,
  gateway: judge.gateway,
  fingerprint: judgeFingerprint(judge, sha256),
  pairFingerprint: pairFingerprint(judge, sha256),
})

/** One that is pretended makes pretence of what a jury says together. */
const isSimulated = ({ gateways, judges }: JudgingConfig): boolean =>
  gateways.some(({ name, source }) => source.kind === 'simulated' && judges.some(({ gateway }) => gateway === name))

function ownFamily(judge: string, { answers, pairs }: Rated): Warning[] {
  const models = [...answers.map(({ model }) => model), ...pairs.flatMap((pair) => pair.models)]
  const warning = selfPreference(
    judge,
    models.filter((model) => model !== null),
  )
  return warning === null ? [] : [warning]
}
