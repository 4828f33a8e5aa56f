import { join } from 'node:path'
import { loadPriceBook, parsePriceBook, priceBookYaml } from '../config/index.js'
import type { ReportModel } from '../model/report.js'
import { readRun } from '../record/index.js'
import { reportModel } from './report-model.js'

/**
 * Reads a run folder and derives its report; with `pricesFile`, which is relative to `cwd`, at the prices of that book instead
 * of the run's own.
 */
export async function readReport(
  folder: string,
  pricesFile: string | null = null,
  cwd = process.cwd(),
): Promise<ReportModel> {
  const { pricesYaml, ...facts } = await readRun(folder)
  if (pricesFile === null)
    return reportModel(
      { ...facts, prices: { entries: parsePriceBook(pricesYaml, join(folder, 'prices.yaml')) } },
      pricesYaml,
    )
  const entries = await loadPriceBook(pricesFile, cwd)
  // Its hash is that of the form a run would keep, so that the same prices have the same one.
  return reportModel({ ...facts, prices: { entries } }, priceBookYaml(entries))
}
