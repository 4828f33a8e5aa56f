import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import { loadCatalogue, parsePriceBook } from '../config/index.js'
import { makeBudget } from '../execute/index.js'
import type { GatewaySpec, JudgeConfig } from '../model/config.js'
import { type ExitCode, exitCodes, type UserError, userError } from '../model/errors.js'
import type { Pairing } from '../model/pairing.js'
import type { PriceEntry } from '../model/price.js'
import type { ReportModel } from '../model/report.js'
import type { RunLog } from '../model/run.js'
import { Usd } from '../model/usd.js'
import type { JudgeLine } from '../model/verdict.js'
import { findPrice, openBook, type PriceIndex } from '../pricing/index.js'
import { findRun, type OpenRun, openRun, type RunFacts, readRun } from '../record/index.js'
import type { LostJudge } from '../score/index.js'
import { yardstickOf } from '../summarise/index.js'
import { runAsks } from './asks.js'
import { earlierGo } from './earlier-go.js'
import { type OpenGateways, openGateways } from './gateways.js'
import { grantCache, judgeCache } from './judge-cache.js'
import { announceJudges, judgeLines, withLaterJudges } from './judge-lines.js'
import type { JudgingInProgress } from './judging-in-progress.js'
import { userAgent } from './package-files.js'
import { judgeAnswers, pinned } from './phases/judge-answers.js'
import { judgePairs, pinnedForPairs } from './phases/judge-pairs.js'
import { readReport } from './read-report.js'
import { type ChosenJudges, chooseJudges, type RejudgeChoice } from './rejudge-choice.js'
import { providers, runMoney } from './run-money.js'
import { runsFolder } from './runs-folder.js'
import type { Surroundings } from './surroundings.js'

export interface RejudgeRequest {
  /** A folder, an id prefix or `latest`. */
  readonly run: string
  readonly judge: RejudgeChoice
  /** A file of criteria in place of the judges' own; null: those. */
  readonly criteria: string | null
  /** Compare answers with a baseline's, two at a time, instead of marking them one by one; null: mark them. */
  readonly pairing: Pairing | null
  /** Most that may be spent in this go, USD as decimal text; null: what the judges' own limit leaves. */
  readonly maxCost: string | null
  /** False: verdicts kept from before are not used, and none are kept. */
  readonly cache: boolean
  /** Ask again where a judge failed. */
  readonly retryFailed: boolean
}

export interface RejudgeResult {
  readonly folder: string
  readonly report: ReportModel
  readonly exitCode: ExitCode
  /** Members of a jury who could not be asked, while others could. */
  readonly lost: readonly LostJudge[]
}

/**
 * Judges the stored answers of a run once more: by another judge, other criteria, or side by side. No candidate is asked, and
 * earlier verdicts stay beside the new ones. Throws UserError for what a user can mend; what was judged by then is kept.
 */
export async function rejudge(request: RejudgeRequest, around: Surroundings): Promise<RejudgeResult> {
  // Every call in flight listens to it: more than the ten listeners Node takes for a leak.
  setMaxListeners(0, around.signal)
  const folder = await openRun(await findRun(runsFolder(around.cwd), request.run))
  try {
    const facts = await readRun(folder.folder)
    const log = logOf(facts, folder)
    refuseUnknownBaseline(request.pairing, log)
    const chosen = await chooseJudges(request.judge, request.criteria, log, around)
    const found = findMeans(chosen, log, around)
    if (request.maxCost !== null) refuseUnpriced(found)
    const gateways = await openGateways(
      { ...needsOf(log), file: chosen.file, gateways: found.used },
      around,
      userAgent(),
    )
    let judged: Judged
    try {
      judged = await judgeStored(request, { facts, log, folder, found, gateways }, around)
    } finally {
      await gateways.close()
    }
    folder.close()
    const { yardstick, lost } = judged
    if (lost.length === found.judges.length) throw noJudge(lost)
    const report = await readReport(folder.folder, null, around.cwd, yardstick)
    return { folder: folder.folder, report, lost, exitCode: exitCodeOf(report, request.pairing, around) }
  } finally {
    folder.close()
  }
}

interface Stored {
  readonly facts: RunFacts
  readonly log: RunLog
  readonly folder: OpenRun
  readonly found: Means
  readonly gateways: OpenGateways
}

interface Judged {
  /** The fingerprint that the scores of this go stand under; null for pairs, which have no scores. */
  readonly yardstick: string | null
  readonly lost: readonly LostJudge[]
}

async function judgeStored(
  { pairing, maxCost, retryFailed, cache }: RejudgeRequest,
  { facts, log, folder, found, gateways }: Stored,
  around: Surroundings,
): Promise<Judged> {
  const { options, candidates } = log.header
  const earlier = earlierGo(facts, found.prices, found.gateways, retryFailed)
  const judges = grantCache(found.judges, found.used).map((judge) => (cache ? judge : { ...judge, cache: false }))
  const limit = maxCost ?? judges[0]?.maxCost ?? null
  const judging: JudgingInProgress = {
    folder,
    cases: log.cases,
    candidates,
    judges,
    asks: runAsks(found.used, gateways, options, around),
    money: runMoney(found.prices, found.gateways, options.retries + 1),
    // The run's budget was for the run; what is ordered afterwards has the limit that is ordered with it.
    budget: makeBudget(null, Usd.zero),
    maxCost: makeBudget(limit === null ? null : Usd.parse(limit), maxCost === null ? earlier.judgeSpent : Usd.zero),
    kept: judgeCache(judges, around.cwd),
    judged: earlier.judged,
    concurrency: options.concurrency,
    seed: options.seed,
    around,
  }
  const by = pairing === null ? pinned(judging) : pinnedForPairs(judging)
  announceJudges(
    folder,
    { header: log.header.judges, lines: judgeLines(log.judgements) },
    {
      type: 'judge',
      ...(pairing === null ? { yardstick: 'points' } : { yardstick: 'pairs', pairing }),
      startedAt: new Date(around.clock.wallMs()).toISOString(),
      judges: by,
      ...found.toRemember,
    },
  )
  if (pairing !== null) {
    const { lost } = await judgePairs(judging, pairing, log.calls.length)
    return { yardstick: null, lost }
  }
  const { lost } = await judgeAnswers(judging, log.calls.length)
  return { yardstick: yardstickOf(by).fingerprint, lost }
}

/** Nothing was scored, and nothing more was asked than it took to find out. */
const noJudge = (lost: readonly LostJudge[]): UserError =>
  userError(
    lost.map(({ model, why }) => `the judge ${model} cannot be asked: ${why}`).join('\n'),
    'Check its name, its gateway and its key; then the same command with --retry-failed. Earlier scores are as they were.',
    exitCodes.unmeasurable,
  )

/** The judges with what they are reached by and paid with. */
interface Means {
  readonly judges: readonly JudgeConfig[]
  /** Gateways that will be asked. */
  readonly used: readonly GatewaySpec[]
  /** These and the run's own. */
  readonly gateways: readonly GatewaySpec[]
  readonly prices: PriceIndex
  readonly unpriced: readonly string[]
  readonly toRemember: Pick<JudgeLine, 'gateways' | 'prices'>
}

function findMeans(chosen: ChosenJudges, log: RunLog, around: Surroundings): Means {
  const { judges } = chosen
  const used = chosen.gateways.filter(({ name }) => judges.some(({ gateway }) => gateway === name))
  refuseOtherGateways(used, log)
  const catalogue = loadCatalogue(
    used.map(({ provider }) => provider),
    judges.map(({ model }) => model),
  )
  const ownRows = new Set(log.prices.entries)
  const prices = openBook({ entries: [...new Set([...chosen.prices, ...catalogue, ...ownRows])] })
  const providerOf = providers(used)
  const rows = new Set<PriceEntry>()
  const unpriced: string[] = []
  for (const { gateway, model } of judges) {
    const price = findPrice(prices, providerOf(gateway), model, around.clock.wallMs())
    if (price.status === 'unknown') unpriced.push(model)
    else if (!ownRows.has(price.entry)) rows.add(price.entry)
  }
  const before = log.header.gateways
  const isNew = ({ name }: GatewaySpec): boolean => !before.some((spec) => spec.name === name)
  return {
    judges,
    used,
    gateways: [...before, ...used.filter(isNew)],
    prices,
    unpriced,
    toRemember: { gateways: used.filter(isNew), prices: [...rows] },
  }
}

const logOf = (facts: RunFacts, { folder }: OpenRun): RunLog =>
  withLaterJudges({ ...facts, prices: { entries: parsePriceBook(facts.pricesYaml, join(folder, 'prices.yaml')) } })

const needsOf = ({ header, cases }: RunLog) => ({
  run: header.options,
  goldenSet: { name: header.goldenSet.name, file: '', cases },
})

/** Attempts name their gateway: one name for two providers would price the one as the other. */
function refuseOtherGateways(used: readonly GatewaySpec[], { header }: RunLog): void {
  for (const { name, provider } of used) {
    const before = header.gateways.find((spec) => spec.name === name)
    if (before === undefined || before.provider === provider) continue
    throw userError(
      `gateway "${name}" is of provider ${before.provider} in run ${header.id}, and of ${provider} here`,
      'Give the gateway of the judge another name.',
    )
  }
}

function refuseUnknownBaseline(pairing: Pairing | null, { header }: RunLog): void {
  const ids = header.candidates.map(({ id }) => id)
  if (pairing === null || ids.includes(pairing.baseline)) return
  throw userError(
    `--pairwise is "${pairing.baseline}", which run ${header.id} did not ask`,
    `Known: ${ids.join(', ')}.`,
  )
}

function refuseUnpriced({ unpriced }: Means): void {
  if (unpriced.length === 0) return
  throw userError(
    `there is a limit on the cost, and no price for ${unpriced.join(', ')}`,
    'Add the price to a price book named under prices in the --config file, or leave out --max-cost.',
  )
}

/** 130 interrupted, 3 when not one answer, or pair, has a score, else 0. */
function exitCodeOf(
  { candidates, pairwise }: ReportModel,
  pairing: Pairing | null,
  { signal }: Surroundings,
): ExitCode {
  if (signal.aborted) return exitCodes.interrupted
  const measured =
    pairing === null
      ? candidates.some(({ quality }) => (quality?.scored ?? 0) > 0)
      : (pairwise?.comparisons ?? []).some(({ cases }) => cases > 0)
  return measured ? exitCodes.ok : exitCodes.unmeasurable
}
