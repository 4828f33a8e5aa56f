import type { BenchConfig } from '../model/config.js'
import type { PriceEntry } from '../model/price.js'
import type { ReportModel } from '../model/report.js'
import type { RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import type { Warning } from '../model/warning.js'
import { findPrice, openBook, type PriceIndex } from '../pricing/index.js'
import { costWarnings, projectBills, recommend } from '../project/index.js'
import { summarise } from '../summarise/index.js'
import { gatewayHost } from './gateways.js'
import { priceBookNote } from './price-book-note.js'
import { providers } from './run-money.js'
import { runWarnings } from './run-warnings.js'
import { sha256 } from './system.js'
import { unjudgedAnswers } from './unjudged.js'
import { unreadPairs } from './unread-pairs.js'

/** What the caller may lay over the run's own facts when it is read again. */
export type ReportOverrides = Partial<Pick<BenchConfig, 'workloads'>> & {
  /** Fingerprint of the judges whose scores count, or its beginning; null: of those asked last. */
  readonly judge?: string | null
}

/** Derives everything a report says from a run's facts: same log, same report. No model is called. */
export function reportModel(log: RunLog, pricesYaml: string, overrides: ReportOverrides = {}): ReportModel {
  const { header } = log
  const workloads = overrides.workloads ?? header.workloads
  const summary = summarise(log, overrides.judge ?? null)
  const startedAtMs = Date.parse(header.startedAt)
  const { compareTo, gateways } = header
  const prices = openBook(log.prices)
  const projections = projectBills({ summary, workloads, compareTo, gateways, prices, atMs: startedAtMs, log })
  const advice = recommend({ summary, projections, workloads, compareTo })
  const warnings: Warning[] = [
    ...runWarnings(log, summary),
    ...costWarnings({ summary, gateways, prices, startedAtMs }),
  ]
  if (advice.text === null) warnings.push({ code: 'no_recommendation', text: advice.why, advice: '' })
  return {
    format: 1,
    tool: header.tool,
    simulated: header.simulated || gateways.some(({ source }) => source.kind === 'simulated'),
    run: {
      id: header.id,
      startedAt: header.startedAt,
      goldenSet: header.goldenSet,
      repeats: header.options.repeats,
      seed: header.options.seed,
      compareTo,
      judge: judgeNote(summary),
      priceBook: priceBookNote(usedRows(log, summary, prices), sha256(pricesYaml)),
      gateways: gateways.map((gateway) => ({ name: gateway.name, host: gatewayHost(gateway) })),
      complete:
        summary.candidates.every(({ calls }) => calls.notRun === 0) &&
        unjudgedAnswers(log, summary.judges, sha256).size === 0 &&
        unreadPairs(log, summary.pairwise, sha256).size === 0,
    },
    candidates: summary.candidates,
    comparisons: summary.comparisons,
    jury: summary.jury,
    pairwise: summary.pairwise,
    projections,
    workloads,
    recommendation: advice.text,
    ledger: { candidatesUsd: summary.ledger.candidatesUsd, judgeUsd: summary.ledger.judgeUsd },
    noise: summary.noise,
    details: summary.details,
    gate: null,
    warnings,
  }
}

/** A judge, or a jury as if it were one: its members' names, and the fingerprint of all of them. */
function judgeNote({ judges, yardstick, ledger }: RunSummary): ReportModel['run']['judge'] {
  const [first] = judges
  if (first === undefined) return null
  return {
    model: judges.map(({ model }) => model).join(', '),
    gateway: [...new Set(judges.map(({ gateway }) => gateway))].join(', '),
    fingerprint: yardstick ?? first.fingerprint,
    sample: first.sample,
    criteria: first.criteria.map(({ id }) => id),
    cached: ledger.judgeCacheHits,
  }
}

/** The rows of the book that this run's money stands on: those of its candidates and its judges. */
function usedRows({ header }: RunLog, { judges }: RunSummary, prices: PriceIndex): PriceEntry[] {
  const providerOf = providers(header.gateways)
  return [...header.candidates, ...judges].flatMap(({ gateway, model }) => {
    const found = findPrice(prices, providerOf(gateway), model, Date.parse(header.startedAt))
    return found.status === 'found' ? [found.entry] : []
  })
}
