import { join } from 'node:path'
import { parsePriceBook } from '../config/index.js'
import { UserError, userError } from '../model/errors.js'
import { type History, type HistoryMetric, historyMetrics, isMostlyKept, type LeftOutRun } from '../model/history.js'
import type { RunHeader } from '../model/run.js'
import type { Warning } from '../model/warning.js'
import { readRun } from '../record/index.js'
import { historySeries, type RunFigures, runFigures } from '../summarise/index.js'
import { withLaterJudges } from './judge-lines.js'
import { toolVersion } from './package-files.js'
import { projectRuns, type RunSummaryLine, runFolder } from './runs.js'

export interface HistoryRequest {
  readonly metric: HistoryMetric
  /** Only these candidates; empty: all. */
  readonly candidates: readonly string[]
  /** The newest so many runs that can be compared. */
  readonly last: number
  /** The golden set; null: that of the newest run. */
  readonly set: string | null
  /** A run that the others must be like: a folder, the start of an id or `latest`; null: the newest finished one. */
  readonly like: string | null
}

/**
 * The trend of one metric over the stored runs that may be compared: same cases, same judge where marks are concerned, simulated
 * or not. The newest complete run says which; the others are named and left out. Runs are read one after the other, and of
 * each only its figures are kept. Throws UserError when there is no run, or none of the candidates is in any.
 */
export async function readHistory(cwd: string, request: HistoryRequest): Promise<History> {
  const { metric, last } = request
  const leftOut: LeftOutRun[] = []
  const taken: RunFigures[] = []
  let anchor: Anchor | null = null
  for (const run of await runsInOrder(cwd, request)) {
    if (taken.length === last) break
    const found = await readFigures(run, request, anchor)
    if (found.status === 'left_out') leftOut.push(found.run)
    if (found.status !== 'taken') continue
    anchor ??= found.anchor
    taken.push(found.figures)
  }
  if (anchor === null) throw nothingFound(request, leftOut)
  refuseUnknown(request, taken)
  return {
    format: 1,
    tool: toolVersion(),
    metric,
    goldenSet: anchor.header.goldenSet,
    judge: metric === 'quality' ? anchor.judge : null,
    simulated: anchor.header.simulated,
    series: historySeries(
      metric,
      taken.map((run) => onlyWanted(run, request.candidates)),
    ),
    leftOut,
    warnings: [...notMeasured(metric, taken), ...mostlyKept(taken)],
  }
}

/** The newest first, but before them the one that the others are asked to be like. */
async function runsInOrder(cwd: string, { like }: HistoryRequest): Promise<readonly RunSummaryLine[]> {
  const runs = (await projectRuns(cwd)).toSorted(
    (one, other) => Number(startOf(one) < startOf(other)) - Number(startOf(one) > startOf(other)),
  )
  if (like === null) return runs
  const folder = await runFolder(cwd, like)
  const first = runs.filter((run) => run.folder === folder)
  if (first.length === 0)
    throw userError(`${like} is not among the runs of this folder`, 'llm-bench runs lists those there are.')
  return [...first, ...runs.filter((run) => run.folder !== folder)]
}

/** Ids have the second, and of one that cannot be read no more is known. */
function startOf(run: RunSummaryLine): string {
  const second = run.id.slice(0, '20261120-094154'.length)
  return run.status === 'readable' ? `${second} ${run.header.startedAt}` : second
}

/** The run that the others must be like. */
interface Anchor {
  readonly header: RunHeader
  readonly judge: RunFigures['judge']
}

type Found =
  | { readonly status: 'taken'; readonly figures: RunFigures; readonly anchor: Anchor }
  | { readonly status: 'left_out'; readonly run: LeftOutRun }
  /** Of another set than the one asked for: not worth a word. */
  | { readonly status: 'elsewhere' }

async function readFigures(run: RunSummaryLine, request: HistoryRequest, anchor: Anchor | null): Promise<Found> {
  const without = (why: LeftOutRun['why'], text: string): Found => ({
    status: 'left_out',
    run: { runId: run.id, why, text },
  })
  if (run.status === 'broken') return without('unreadable', run.why)
  const { header } = run
  if (request.set !== null && header.goldenSet.name !== request.set) return { status: 'elsewhere' }
  const other = anchor === null ? null : differenceOf(header, anchor.header)
  if (other !== null) return without(other.why, other.text)
  if (run.inUseBy !== null) return without('incomplete', `at work: ${run.inUseBy}`)
  try {
    const figures = await figuresIn(run.folder, request.metric)
    if (!figures.complete) return without('incomplete', 'it was stopped before its end')
    if (anchor !== null && request.metric === 'quality' && figures.judge?.fingerprint !== anchor.judge?.fingerprint)
      return without('other_judge', `marked by ${figures.judge === null ? 'nobody' : namedJudge(figures.judge)}`)
    return { status: 'taken', figures, anchor: { header, judge: figures.judge } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return without('unreadable', error.problems[0].what)
  }
}

async function figuresIn(folder: string, metric: HistoryMetric): Promise<RunFigures> {
  const { pricesYaml, ...facts } = await readRun(folder)
  const entries = parsePriceBook(pricesYaml, join(folder, 'prices.yaml'))
  return runFigures(withLaterJudges({ ...facts, prices: { entries } }), metric)
}

function differenceOf(header: RunHeader, anchor: RunHeader): Pick<LeftOutRun, 'why' | 'text'> | null {
  const { goldenSet, simulated } = header
  if (goldenSet.sha256 !== anchor.goldenSet.sha256)
    return {
      why: 'other_golden_set',
      text: goldenSet.name === anchor.goldenSet.name ? `${goldenSet.name} with other cases` : goldenSet.name,
    }
  if (simulated !== anchor.simulated) return { why: 'other_kind', text: simulated ? 'simulated' : 'of real models' }
  return null
}

const namedJudge = ({ model, fingerprint }: NonNullable<RunFigures['judge']>): string =>
  `${model} (${fingerprint.slice(0, 12)})`

const onlyWanted = (run: RunFigures, wanted: readonly string[]): RunFigures =>
  wanted.length === 0 ? run : { ...run, candidates: run.candidates.filter(({ id }) => wanted.includes(id)) }

function nothingFound({ set }: HistoryRequest, leftOut: readonly LeftOutRun[]): UserError {
  const why =
    leftOut.length === 0 ? '' : `; ${leftOut.length} cannot be used: ${leftOut[0]?.runId}: ${leftOut[0]?.text}`
  return userError(
    `there is no finished run${set === null ? '' : ` of the golden set "${set}"`} in this folder${why}`,
    'Make one with: llm-bench run. llm-bench runs lists those there are.',
  )
}

function refuseUnknown({ candidates }: HistoryRequest, taken: readonly RunFigures[]): void {
  const known = [...new Set(taken.flatMap((run) => run.candidates.map(({ id }) => id)))]
  const unknown = candidates.filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw userError(
      `no run that can be compared has a candidate "${unknown.join('", "')}"`,
      `Known: ${known.join(', ')}.`,
    )
}

function notMeasured(metric: HistoryMetric, taken: readonly RunFigures[]): Warning[] {
  if (taken.some(({ candidates }) => candidates.some(({ point }) => point.figure !== null))) return []
  return [
    {
      code: 'not_measured',
      text: `none of these runs measured ${metric}`,
      advice: `Others are: ${historyMetrics.join(', ')}.`,
    },
  ]
}

function mostlyKept(taken: readonly RunFigures[]): Warning[] {
  const kept = taken.filter(({ candidates }) => candidates.some(({ point }) => isMostlyKept(point)))
  if (kept.length === 0) return []
  return [
    {
      code: 'kept_answers',
      text: `${kept.length} of ${taken.length} runs had mostly kept answers (marked "kept"): they repeat earlier runs and count for no drift`,
      advice: 'A run with --no-cache asks anew.',
    },
  ]
}
