import { loadMixes, loadSelfHosting, loadTrafficLog, loadVolume, loadWorkloads } from '../config/index.js'
import { canonicalJson } from '../kit/canonical-json.js'
import { userError } from '../model/errors.js'
import type { PriceEntry } from '../model/price.js'
import type { ProjectionReport, ReplayResult } from '../model/projection.js'
import type { Warning } from '../model/warning.js'
import type { Lever, MonthlyWorkload, Scenario, TrafficMix } from '../model/workload.js'
import { findPrice, openBook, type PriceIndex } from '../pricing/index.js'
import { type CostInputs, projectCosts, replayLog } from '../project/index.js'
import { toolVersion } from './package-files.js'
import { priceBookNote } from './price-book-note.js'
import { candidateNotes } from './project-candidates.js'
import { modelsOfPrices, type PaceFlags, type ProjectionSource, unknownModel } from './project-models.js'
import { projectionWarnings } from './project-warnings.js'
import type { Surroundings } from './surroundings.js'
import { sha256 } from './system.js'

/** What to project, from what. Files are relative to the working directory; null: not given. */
export interface ProjectionRequest {
  /** A run folder, the start of an id, or `latest`; null: nothing was measured. */
  readonly run: string | null
  readonly workloads: string | null
  readonly volume: string | null
  readonly prices: readonly string[]
  readonly models: readonly string[] | null
  readonly compareTo: string | null
  /** Epoch ms of the prices; null: the run's start, or now for prices of one's own. */
  readonly atMs: number | null
  readonly levers: readonly Lever[]
  readonly mix: string | null
  readonly selfHost: string | null
  readonly replay: { readonly log: string; readonly ttlSeconds: number } | null
  readonly pace: PaceFlags
  readonly limits: CostInputs['limits']
}

/** Projects months of traffic to bills. No model is asked, and without a run nothing but the named files is read. */
export async function projectionReport(
  request: ProjectionRequest,
  { cwd, clock }: Pick<Surroundings, 'cwd' | 'clock'>,
): Promise<ProjectionReport> {
  const source = await sourceOf(request, cwd)
  const traffic = await trafficOf(request, source, cwd)
  const replay = await replayOf(request, cwd)
  const levers = withReplay(request.levers, replay)
  refuseSharedNames(source, traffic)
  noteUnknownNames(source, traffic, levers)
  const nowMs = clock.wallMs()
  const atMs = request.atMs ?? ownPricesAt(request, source) ?? nowMs
  const prices = openBook({ entries: source.entries })
  const selfHosting = request.selfHost === null ? null : await loadSelfHosting(request.selfHost, cwd)
  const { limits } = request
  const costs = projectCosts({ ...source, ...traffic, levers, selfHosting, limits, prices, atMs })
  const used = rowsOf(source, prices, atMs)
  return {
    format: 1,
    tool: toolVersion(),
    basis: source.basis,
    pricesAt: new Date(atMs).toISOString(),
    priceBook: priceBookNote(used, sha256(canonicalJson(source.entries))),
    ...costs,
    workloads: traffic.workloads,
    candidates: candidateNotes(source, traffic.mixes, costs.compareTo?.candidate ?? null, prices, atMs),
    levers,
    replay,
    summary: {
      unpriced: costs.bills.flatMap(({ candidate, workload, why }) =>
        why === null ? [] : [{ candidate, workload, why }],
      ),
      estimated: source.models.flatMap(({ id, measured }) =>
        measured === null || measured.estimatedCalls === 0 ? [] : [{ candidate: id, calls: measured.estimatedCalls }],
      ),
    },
    warnings: [
      ...traffic.notes,
      ...projectionWarnings({ basis: source.basis, used, models: source.models, ...traffic, levers, replay, nowMs }),
    ],
  }
}

async function sourceOf({ run, models, prices, pace }: ProjectionRequest, cwd: string): Promise<ProjectionSource> {
  if (run === null) return modelsOfPrices(prices, models, pace, cwd)
  // Loaded on use: reading and summarising runs is more code than a bill in hand needs.
  const { modelsOfRun } = await import('./project-run.js')
  const { runFolder } = await import('./runs.js')
  return modelsOfRun(await runFolder(cwd, run), models, prices, pace, cwd)
}

/** The months to bill and what they are compared with. */
interface TrafficToProject {
  readonly workloads: readonly MonthlyWorkload[]
  readonly mixes: readonly TrafficMix[]
  readonly scenarios: readonly Scenario[]
  readonly compareTo: string | null
  /** What the files of traffic should be read with. */
  readonly notes: readonly Warning[]
}

/** Named what-ifs for files that name none: each moves one thing that sampling says nothing of. */
const usualScenarios: readonly Scenario[] = [
  { name: 'traffic +50 %', volume: '1.5', answerLength: '1', price: '1' },
  { name: 'answers +25 %', volume: '1', answerLength: '1.25', price: '1' },
  { name: 'prices +10 %', volume: '1', answerLength: '1', price: '1.1' },
]

async function trafficOf(request: ProjectionRequest, source: ProjectionSource, cwd: string): Promise<TrafficToProject> {
  const file = request.workloads === null ? null : await loadWorkloads(request.workloads, cwd)
  const volume = request.volume === null ? null : await loadVolume(request.volume, cwd)
  const named = [...(file?.workloads ?? []), ...(volume === null ? [] : [volume.workload])]
  const workloads = named.length > 0 ? named : source.workloads
  if (workloads.length === 0)
    throw userError(
      'there is no traffic to project',
      'Name a workloads file (--workloads FILE) or a CSV of days (--volume FILE), or give the run workloads in llm-bench.yaml.',
    )
  const mixes = [...(file?.mixes ?? []), ...(request.mix === null ? [] : await loadMixes(request.mix, cwd))]
  return {
    workloads,
    mixes,
    scenarios: file?.scenarios ?? usualScenarios,
    compareTo: request.compareTo ?? file?.compareTo ?? source.compareTo,
    notes: [...(file?.warnings ?? []), ...(volume?.warnings ?? [])],
  }
}

async function replayOf({ replay }: ProjectionRequest, cwd: string): Promise<ReplayResult | null> {
  return replay === null ? null : replayLog(await loadTrafficLog(replay.log, cwd), replay.ttlSeconds)
}

/** A replayed hit rate is a lever, unless one was given by hand. */
function withReplay(levers: readonly Lever[], replay: ReplayResult | null): readonly Lever[] {
  if (replay === null || levers.some(({ kind }) => kind === 'cache_hit')) return levers
  return [...levers, { kind: 'cache_hit', rate: replay.hitRate.fromInsert.toFixed(6), source: 'replayed' }]
}

/** A run's own prices are those of its day; prices from elsewhere are today's. */
function ownPricesAt({ prices }: ProjectionRequest, { basis }: ProjectionSource): number | null {
  return basis.kind === 'run' && prices.length === 0 ? Date.parse(basis.startedAt) : null
}

/** Bills are told apart, and added up, by the names of candidates and workloads. */
function refuseSharedNames({ models }: ProjectionSource, { workloads, mixes }: TrafficToProject): void {
  const candidates = [...models.map(({ id }) => id), ...mixes.map(({ name }) => name)]
  const candidate = repeated(candidates)
  if (candidate !== undefined)
    throw userError(
      `two candidates are called "${candidate}"`,
      'Give the mix a name that no model and no other mix has.',
    )
  const workload = repeated(workloads.map(({ name }) => name))
  if (workload !== undefined)
    throw userError(`two workloads are called "${workload}"`, 'A CSV is called by its file: rename one of the two.')
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, at) => names.indexOf(name) < at)

function noteUnknownNames(
  { models }: ProjectionSource,
  { mixes, compareTo }: TrafficToProject,
  levers: readonly Lever[],
): void {
  const ids = models.map(({ id }) => id)
  const all = [...ids, ...mixes.map(({ name }) => name)]
  if (compareTo !== null && !all.includes(compareTo)) throw unknownModel('--compare-to', compareTo, all)
  for (const lever of levers)
    if (lever.kind === 'price_change' && !models.some(({ id, model }) => id === lever.model || model === lever.model))
      throw unknownModel('--price-change', lever.model, ids)
}

/** The rows of the book that these bills stand on. */
function rowsOf({ models }: ProjectionSource, prices: PriceIndex, atMs: number): PriceEntry[] {
  return models.flatMap(({ provider, model }) => {
    const found = findPrice(prices, provider, model, atMs)
    return found.status === 'found' ? [found.entry] : []
  })
}
