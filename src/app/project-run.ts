import { join } from 'node:path'
import { loadPriceBooks, parsePriceBook } from '../config/index.js'
import type { Candidate } from '../model/config.js'
import type { RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import { measuredSample, monthlyWorkload, type ProjectedModel } from '../project/index.js'
import { readRun } from '../record/index.js'
import { summarise } from '../summarise/index.js'
import { type PaceFlags, type ProjectionSource, selected } from './project-models.js'

/**
 * The candidates of a run, at the run's own prices or those of the files.
 *
 * @param folder the run's
 * @param wanted ids to keep; null: all
 */
export async function modelsOfRun(
  folder: string,
  wanted: readonly string[] | null,
  prices: readonly string[],
  pace: PaceFlags,
  cwd: string,
): Promise<ProjectionSource> {
  const { pricesYaml, ...facts } = await readRun(folder)
  const entries =
    prices.length === 0 ? parsePriceBook(pricesYaml, join(folder, 'prices.yaml')) : await loadPriceBooks(prices, cwd)
  const log: RunLog = { ...facts, prices: { entries } }
  const { header } = log
  const summary = summarise(log)
  const kept = selected(
    header.candidates.map(({ id }) => id),
    wanted,
  )
  const models = header.candidates
    .filter(({ id }) => kept.includes(id))
    .map((candidate) => measuredModel(candidate, log, summary, pace))
  return {
    basis: { kind: 'run', id: header.id, startedAt: header.startedAt, simulated: header.simulated },
    models,
    entries,
    comparisons: summary.comparisons,
    workloads: header.workloads.map(monthlyWorkload),
    compareTo: models.some(({ id }) => id === header.compareTo) ? header.compareTo : null,
  }
}

function measuredModel(
  { id, model, gateway }: Candidate,
  log: RunLog,
  { candidates }: RunSummary,
  pace: PaceFlags,
): ProjectedModel {
  const spec = log.header.gateways.find(({ name }) => name === gateway)
  const latencyMs = candidates.find((one) => one.id === id)?.latencyMs?.mean
  return {
    id,
    model,
    provider: spec?.provider ?? gateway,
    measured: measuredSample(log, id),
    limits: { rpm: pace.limits.rpm ?? spec?.rpm ?? null, tpm: pace.limits.tpm ?? spec?.tpm ?? null },
    latencySeconds: pace.latencySeconds ?? (latencyMs === undefined ? null : (latencyMs / 1000).toFixed(6)),
  }
}
