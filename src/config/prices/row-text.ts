import { Document, isCollection, isMap, isPair, visit } from 'yaml'
import { type NewRow, rowFields } from './book-yaml.js'

/** Rows as the items of a YAML list, indented by so many columns: a line for each field, prices and tiers in one line each. */
export function rowsText(rows: readonly NewRow[], indent: number): string {
  const margin = ' '.repeat(indent)
  return rows
    .map((row) => blockText(row).trimEnd().split('\n'))
    .flatMap((lines) => lines.map((line) => `${margin}${line}`))
    .join('\n')
}

/** Rows as items inside a list in brackets. JSON is YAML. */
export const rowsInBrackets = (rows: readonly NewRow[]): string =>
  rows.map((row) => JSON.stringify(rowFields(row))).join(', ')

function blockText(row: NewRow): string {
  const document = new Document([rowFields(row)])
  visit(document, {
    Pair(_, pair) {
      if (isPair(pair) && isCollection(pair.value)) pair.value.flow = true
    },
    Map(_, map) {
      return isMap(map) && map.flow === true ? visit.SKIP : undefined
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, indentSeq: true })
}
