import type { PriceEntry } from '../model/price.js'
import type { ProjectionReport, ReplayResult } from '../model/projection.js'
import { inputTokens } from '../model/usage.js'
import type { Warning } from '../model/warning.js'
import type { Lever, MonthlyWorkload, Traffic } from '../model/workload.js'
import type { MeasuredSample, ProjectedModel } from '../project/index.js'

export interface WarningInputs {
  readonly basis: ProjectionReport['basis']
  /** Rows of the price book that the bills stand on. */
  readonly used: readonly PriceEntry[]
  readonly models: readonly Pick<ProjectedModel, 'measured'>[]
  readonly workloads: readonly MonthlyWorkload[]
  readonly levers: readonly Lever[]
  readonly replay: ReplayResult | null
  readonly nowMs: number
}

/** What a reader of the bills should know, each with advice. */
export function projectionWarnings(inputs: WarningInputs): Warning[] {
  return [
    simulated,
    oldPrices,
    offPeak,
    longPrompts,
    noBatchPrice,
    noCachedPrice,
    countedRetries,
    changedAnswers,
    trimmedAway,
    aboveRepeats,
  ].flatMap((look) => look(inputs))
}

function simulated({ basis }: WarningInputs): Warning[] {
  if (basis.kind !== 'run' || !basis.simulated) return []
  const text = 'the run was SIMULATED: its tokens are those of invented models'
  return [{ code: 'simulated', text, advice: 'Measure your own prompts before you rely on a bill.' }]
}

const OLD_DAYS = 30
const MS_PER_DAY = 86_400_000

function oldPrices({ used, nowMs }: WarningInputs): Warning[] {
  const [oldest] = used.flatMap(({ retrievedAt }) => (retrievedAt === null ? [] : [retrievedAt])).sort()
  if (oldest === undefined) return []
  const days = Math.floor((nowMs - Date.parse(oldest)) / MS_PER_DAY)
  if (days <= OLD_DAYS) return []
  const text = `the oldest of these prices was read ${days} days ago, on ${oldest}`
  return [{ code: 'old_prices', text, advice: 'Look them up again, or say --at the day they are meant for.' }]
}

function offPeak({ used }: WarningInputs): Warning[] {
  const models = used.filter((row) => row.offPeak !== null).map(({ model }) => model)
  if (models.length === 0) return []
  const text = `off-peak prices of ${list(models)} are not counted: a month runs at all hours`
  return [{ code: 'off_peak_not_counted', text, advice: 'Where the work can wait for the night, the bill is lower.' }]
}

/** Whether a prompt is above a tier, a sum of tokens does not say. */
function longPrompts({ used, workloads }: WarningInputs): Warning[] {
  const sums = workloads.filter(({ traffic }) => traffic.kind === 'tokens')
  const rows = used.filter(({ contextTiers }) => contextTiers.length > 0)
  if (sums.length === 0 || rows.length === 0) return []
  const above = Math.min(...rows.flatMap(({ contextTiers }) => contextTiers.map((tier) => tier.aboveInputTokens)))
  const models = list(rows.map(({ model }) => model))
  const text = `${list(sums.map(({ name }) => name))}: a sum of tokens is charged at base prices, and long prompts of ${models} cost another (the first above ${above} tokens)`
  return [{ code: 'context_tiers_not_counted', text, advice: 'Give requests with tokensPerRequest, or project a run.' }]
}

function noBatchPrice({ used, workloads }: WarningInputs): Warning[] {
  const wanted = workloads.filter(({ terms }) => terms.batch.share !== '0' && terms.batch.discount === null)
  const models = used.filter((row) => row.batch === null && !('batch' in row.serviceTiers) && !row.free)
  if (wanted.length === 0 || models.length === 0) return []
  const text = `the price book has no batch price for ${list(models.map(({ model }) => model))}: batches are charged in full`
  return [{ code: 'no_batch_price', text, advice: 'Give the row a batch multiplier, or the workload a batchDiscount.' }]
}

function noCachedPrice({ used, workloads }: WarningInputs): Warning[] {
  const wanted = workloads.filter(({ terms }) => terms.promptCache !== null)
  const models = used.filter((row) => row.pricesPerMTok.cachedInput === null && !row.free)
  if (wanted.length === 0 || models.length === 0) return []
  const text = `the price book has no cached price for ${list(models.map(({ model }) => model))}: cached input is charged in full`
  return [{ code: 'no_cached_price', text, advice: 'Give the row a cached_input price.' }]
}

function countedRetries({ basis, workloads }: WarningInputs): Warning[] {
  const doubled = workloads.filter(
    ({ terms, traffic }) =>
      terms.retries.failRate !== '0' && traffic.kind === 'requests' && traffic.size.kind === 'measured',
  )
  if (basis.kind !== 'run' || doubled.length === 0) return []
  const text = `retries of ${list(doubled.map(({ name }) => name))} come on top of those that the run itself made`
  return [{ code: 'retries_on_top', text, advice: 'Leave retries out to have the measured ones alone.' }]
}

function changedAnswers({ levers }: WarningInputs): Warning[] {
  const changing = levers.some(
    ({ kind }) => kind === 'trim_prompt' || kind === 'max_tokens' || kind === 'items_per_call',
  )
  if (!changing) return []
  const text = 'a shorter prompt, shorter answers and several items in a call change what a model says'
  return [
    { code: 'quality_not_measured', text, advice: 'Run the golden set in that form before you count on the saving.' },
  ]
}

/** A prompt cannot lose more than it has: what is over is no saving, and an empty prompt is no prompt. */
function trimmedAway({ levers, workloads, models }: WarningInputs): Warning[] {
  const trimmed = levers.reduce((sum, lever) => sum + (lever.kind === 'trim_prompt' ? lever.tokens : 0), 0)
  const tooShort = workloads.filter(({ traffic }) => trimmed > 0 && shortestPrompt(traffic, models) < trimmed)
  if (tooShort.length === 0) return []
  const text = `some prompts of ${list(tooShort.map(({ name }) => name))} have fewer tokens than the ${trimmed} trimmed, and count as empty`
  return [{ code: 'trimmed_away', text, advice: 'Trim what these prompts can do without, or project them apart.' }]
}

/** Input tokens of the shortest request; of tokens in sum, of the mean one. */
function shortestPrompt(traffic: Traffic, models: WarningInputs['models']): number {
  switch (traffic.kind) {
    case 'images':
      return traffic.inputTokensEach
    case 'tokens':
      return traffic.requests === null || traffic.requests === 0
        ? Number.POSITIVE_INFINITY
        : traffic.inputTokens / traffic.requests
    case 'requests':
      return Math.min(...sizesOf(traffic, models))
    default:
      return traffic satisfies never
  }
}

function sizesOf({ size, mix }: Extract<Traffic, { kind: 'requests' }>, models: WarningInputs['models']): number[] {
  if (size.kind === 'given') return [size.tokens.input]
  const isAsked = (task: string): boolean => mix === null || Number(mix[task] ?? 0) > 0
  if (size.kind === 'by_task')
    return Object.entries(size.tokens).flatMap(([task, { input }]) => (isAsked(task) ? [input] : []))
  return models.flatMap(({ measured }) => (measured === null ? [] : [shortestPrompts(measured, isAsked)]))
}

const shortestPrompts = ({ tasks }: MeasuredSample, isAsked: (task: string) => boolean): number =>
  [...tasks]
    .filter(([task]) => isAsked(task))
    .flatMap(([, { cases }]) => cases.flatMap(({ requests }) => requests.flat()))
    .reduce((shortest, { usage }) => Math.min(shortest, inputTokens(usage)), Number.POSITIVE_INFINITY)

function aboveRepeats({ levers, replay }: WarningInputs): Warning[] {
  const given = levers.find((lever) => lever.kind === 'cache_hit')
  if (given === undefined || replay === null || Number(given.rate) <= replay.hitRate.withoutEnd) return []
  const most = (replay.hitRate.withoutEnd * 100).toFixed(1)
  const text = `only ${most} % of the logged requests repeat an earlier one: an exact cache cannot hit more often`
  return [{ code: 'hit_rate_above_repeats', text, advice: 'Project with the replayed rate.' }]
}

const list = (names: readonly string[]): string => [...new Set(names)].join(', ')
