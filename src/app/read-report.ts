import { join } from 'node:path'
import { loadPriceBook, parsePriceBook, priceBookYaml } from '../config/index.js'
import type { PriceEntry } from '../model/price.js'
import type { ReportModel } from '../model/report.js'
import { readRun } from '../record/index.js'
import { withLaterJudges } from './judge-lines.js'
import { reportModel } from './report-model.js'

/**
 * Reads a run folder and derives its report.
 *
 * @param pricesFile a price book instead of the run's own, relative to `cwd`
 * @param judge fingerprint of the judges whose scores count, or its beginning; null: of those asked last
 */
export async function readReport(
  folder: string,
  pricesFile: string | null = null,
  cwd = process.cwd(),
  judge: string | null = null,
): Promise<ReportModel> {
  const { pricesYaml, ...facts } = await readRun(folder)
  const at = (entries: readonly PriceEntry[], yaml: string): ReportModel =>
    reportModel(withLaterJudges({ ...facts, prices: { entries } }), yaml, { judge })
  if (pricesFile === null) return at(parsePriceBook(pricesYaml, join(folder, 'prices.yaml')), pricesYaml)
  const entries = await loadPriceBook(pricesFile, cwd)
  // Its hash is that of the form a run would keep, so that the same prices have the same one.
  return at(entries, priceBookYaml(entries))
}
