import { join } from 'node:path'
import { loadPriceBook, parsePriceBook } from '../config/index.js'
import type { PriceBook } from '../model/price.js'
import type { ReportModel } from '../model/report.js'
import { readRun } from '../record/index.js'
import { reportModel } from './report-model.js'
import { sha256 } from './system.js'

/** Reads a run folder and derives its report; with `pricesFile`, at the prices of that book instead of the run's own. */
export async function readReport(folder: string, pricesFile: string | null = null): Promise<ReportModel> {
  const { pricesYaml, ...facts } = await readRun(folder)
  const entries =
    pricesFile === null ? parsePriceBook(pricesYaml, join(folder, 'prices.yaml')) : await loadPriceBook(pricesFile)
  const prices: PriceBook = { entries }
  return reportModel({ ...facts, prices }, sha256(pricesYaml))
}
