import { setMaxListeners } from 'node:events'
import { priceBookYaml } from '../config/index.js'
import { type ExecutionOutcome, makeBudget } from '../execute/index.js'
import type { BenchConfig } from '../model/config.js'
import { type ExitCode, exitCodes, userError } from '../model/errors.js'
import type { ReportModel } from '../model/report.js'
import { Usd } from '../model/usd.js'
import { createRun, findRun, newRunId, type OpenRun, openRun, readRun } from '../record/index.js'
import { type KeptAnswers, openAnswerCache } from './answer-cache.js'
import { runAsks } from './asks.js'
import { type EarlierGo, earlierGo, firstGo } from './earlier-go.js'
import { runExitCode } from './exit-code.js'
import { noGateFlags } from './gate-rules.js'
import { type OpenGateways, openGateways } from './gateways.js'
import { grantCache, judgeCache } from './judge-cache.js'
import { announceJudges } from './judge-lines.js'
import type { JudgingInProgress } from './judging-in-progress.js'
import { userAgent } from './package-files.js'
import { askCandidates } from './phases/ask-candidates.js'
import { checkAnswers } from './phases/check-answers.js'
import { judgeAnswers } from './phases/judge-answers.js'
import { judgePairs, pinnedForPairs } from './phases/judge-pairs.js'
import type { RunInProgress } from './phases/run-in-progress.js'
import { type PlannedRun, planRun } from './plan-run.js'
import { readReport } from './read-report.js'
import { refuseOtherRun } from './refuse-other-run.js'
import { type GateRequest, prepareGate, type WaitingGate } from './run-gate.js'
import { runHeader } from './run-header.js'
import { runMoney } from './run-money.js'
import { verdictOn } from './run-verdict.js'
import { runsFolder } from './runs-folder.js'
import type { Surroundings } from './surroundings.js'

export interface RunRequest {
  readonly config: BenchConfig
  /** A run to go on with: a folder, an id prefix or `latest`; null: a new run. */
  readonly resume: string | null
  /** Ask again what failed in the run that is resumed. */
  readonly retryFailed: boolean
  /** Start although there is a budget and something has no price. */
  readonly allowUnpriced: boolean
  /** In how many orders answers are compared with those of `compareTo`, two at a time; absent: they are not. */
  readonly pairOrders?: 1 | 2 | null
  /** What the run is held against when it is over; absent: the limits of its configuration. */
  readonly gate?: GateRequest
}

export interface RunResult {
  readonly folder: string
  readonly report: ReportModel
  readonly outcome: ExecutionOutcome
  readonly exitCode: ExitCode
}

/**
 * The main job: asks, checks and judges everything a configuration names, keeps the facts in a run folder, and reports.
 * A failed call is a fact and no error. Throws UserError for what a user can mend; what was finished by then is kept.
 */
export async function runBench(request: RunRequest, around: Surroundings): Promise<RunResult> {
  // Every call in flight listens to it: more than the ten listeners Node takes for a leak.
  setMaxListeners(0, around.signal)
  const planned = planRun(request.config, around, request.pairOrders ?? null)
  if (!request.allowUnpriced) refuseUnpriced(planned)
  const { config } = planned
  const gate = await prepareGate(request.gate ?? ownLimits, config, around)
  const gateways = await openGateways(config, around, userAgent())
  try {
    const answers = await openAnswerCache(config, around)
    try {
      return await runInFolder(request, planned, { gateways, answers, gate }, around)
    } finally {
      answers.close()
    }
  } finally {
    await gateways.close()
  }
}

const ownLimits: GateRequest = { base: null, flags: noGateFlags, allowJudgeChange: false, confirm: 0 }

/** What stands ready before the first call. */
interface Prepared {
  readonly gateways: OpenGateways
  readonly answers: KeptAnswers
  readonly gate: WaitingGate
}

async function runInFolder(
  request: RunRequest,
  planned: PlannedRun,
  { gateways, answers, gate }: Prepared,
  around: Surroundings,
): Promise<RunResult> {
  const { config } = planned
  const { folder, earlier } = await openFolder(request, planned, around)
  try {
    const run: RunInProgress = {
      planned,
      folder,
      asks: runAsks(config.gateways, gateways, config.run, around),
      answers,
      money: runMoney(planned.prices, config.gateways, config.run.retries + 1),
      budget: makeBudget(
        config.run.budget === null ? null : Usd.parse(config.run.budget),
        earlier.candidatesSpent.plus(earlier.judgeSpent),
      ),
      around,
      ...earlier,
    }
    const first = await walkPhases(run, earlier)
    const { outcome, verdict } = await verdictOn(gate, run, first, walkPhases)
    folder.close()
    const report = { ...(await readReport(folder.folder)), gate: verdict }
    const measured = runExitCode({
      stopped: around.signal.aborted ? 'interrupted' : outcome.stopped,
      candidates: report.candidates,
      unmeasurable: config.run.unmeasurable,
    })
    // What could not be measured cannot have failed a gate either.
    const exitCode = measured === exitCodes.ok && verdict?.failed === true ? exitCodes.gateFailed : measured
    return { folder: folder.folder, report, outcome, exitCode }
  } finally {
    folder.close()
  }
}

async function walkPhases(run: RunInProgress, earlier: EarlierGo): Promise<ExecutionOutcome> {
  announcePairing(run, earlier)
  const outcome = await askCandidates(run)
  await checkAnswers(run)
  if (run.planned.config.judges.length > 0) await judgeWhatIsThere(run, earlier)
  return outcome
}

/** The judges' phases: marks first, then pairs, unless the run was interrupted before. */
async function judgeWhatIsThere(run: RunInProgress, { judged, judgeSpent }: EarlierGo): Promise<void> {
  const { planned, around } = run
  const { goldenSet, candidates, gateways, run: options } = planned.config
  const judges = grantCache(planned.config.judges, gateways)
  const [{ maxCost = null } = {}] = judges
  const judging: JudgingInProgress = {
    ...run,
    cases: goldenSet.cases,
    candidates,
    judges,
    maxCost: makeBudget(maxCost === null ? null : Usd.parse(maxCost), judgeSpent),
    kept: judgeCache(judges, around.cwd),
    judged,
    concurrency: options.concurrency,
    seed: options.seed,
  }
  const answers = planned.plan.calls.length
  if (around.signal.aborted) return
  const { lost } = await judgeAnswers(judging, answers)
  const isAnyLeft = lost.length < judges.length
  if (planned.pairing !== null && isAnyLeft && !around.signal.aborted)
    await judgePairs(judging, planned.pairing, answers)
}

/** Said before anything is asked, so that a run that is stopped knows what is missing. */
function announcePairing({ planned, folder, around }: RunInProgress, { judgeLines }: EarlierGo): void {
  const { pairing, config } = planned
  if (pairing === null || config.judges.length === 0) return
  announceJudges(
    folder,
    { header: [], lines: judgeLines },
    {
      type: 'judge',
      yardstick: 'pairs',
      pairing,
      startedAt: new Date(around.clock.wallMs()).toISOString(),
      judges: pinnedForPairs({ judges: config.judges, around }),
      // The run's own header and book know them.
      gateways: [],
      prices: [],
    },
  )
}

/** With a budget, a price that nobody knows could overrun it unseen. */
function refuseUnpriced({ config, spend }: PlannedRun): void {
  const [first, ...rest] = spend.unpriced
  if (config.run.budget === null || first === undefined) return
  throw userError(
    `there is a budget of $${config.run.budget}, and no price for ${[first, ...rest].join(', ')}`,
    'Add the price to a price book named under `prices:`, or go on with --allow-unpriced (what it costs is then not counted).',
  )
}

async function openFolder(
  request: RunRequest,
  planned: PlannedRun,
  around: Surroundings,
): Promise<{ folder: OpenRun; earlier: EarlierGo }> {
  const root = runsFolder(around.cwd)
  if (request.resume === null) {
    const pricesYaml = priceBookYaml(planned.config.prices.entries)
    const header = runHeader(planned, pricesYaml, newRunId(around.clock, around.random), around)
    return {
      folder: await createRun({ root, header, cases: planned.config.goldenSet.cases, pricesYaml }),
      earlier: firstGo,
    }
  }
  const folder = await openRun(await findRun(root, request.resume))
  try {
    const facts = await readRun(folder.folder)
    refuseOtherRun(facts, planned, around.sha256)
    return { folder, earlier: earlierGo(facts, planned.prices, planned.config.gateways, request.retryFailed) }
  } catch (error) {
    folder.close()
    throw error
  }
}
