import type { Table } from '../layout/table.js'

/** A part of a report under its main table. Texts are raw; `fold`: a detail that Markdown folds away. */
export type Section =
  | {
      readonly kind: 'table'
      readonly title: string
      readonly fold: boolean
      readonly table: Table
      readonly notes: readonly string[]
    }
  | { readonly kind: 'list'; readonly title: string; readonly fold: boolean; readonly items: readonly string[] }

/** A table that has rows, as a list of one section; an empty list otherwise. */
export function tableSection(
  title: string,
  table: Table,
  { fold, notes = [] }: { readonly fold: boolean; readonly notes?: readonly string[] },
): Section[] {
  return table.rows.length === 0 || table.headings.length < 2 ? [] : [{ kind: 'table', title, fold, table, notes }]
}

/** A list that has items, as a list of one section; an empty list otherwise. */
export const listSection = (title: string, items: readonly string[], fold: boolean): Section[] =>
  items.length === 0 ? [] : [{ kind: 'list', title, fold, items }]
