import type { ReportModel } from '../model/report.js'
import { type MainColumn, mainColumns } from './columns.js'
import { tableWidth } from './layout/fit.js'
import { type Table, tableOf } from './layout/table.js'
import { candidateRows } from './rows.js'

/** The table people came for, all of it side by side. */
export const mainTable = (report: ReportModel): Table => tableOf(mainColumns, candidateRows(report))

/** The same in tables that follow each other: one where it fits the width, else money and quality above speed. */
export function mainPanels(report: ReportModel, width: number): Table[] {
  const whole = mainTable(report)
  if (tableWidth(whole) <= width) return [whole]
  return (['value', 'speed'] as const).map((panel) => tableOf(panelColumns(panel), candidateRows(report)))
}

const panelColumns = (panel: MainColumn['panel']): readonly MainColumn[] =>
  mainColumns.filter((column) => column.panel === 'both' || column.panel === panel)
