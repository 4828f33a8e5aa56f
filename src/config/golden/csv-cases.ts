import { readCsvRows } from '../reading/csv-rows.js'
import { type Document, pathText } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import { suggestion } from '../words/issue-words.js'
import type { CaseSource } from './case-source.js'

const columns = ['id', 'prompt', 'reference', 'task', 'system', 'tags'] as const

/** The cases of a CSV file with a header line; null, with the mistakes noted, when it cannot be read as one. */
export function csvCases(text: string, file: string, name: string, mistakes: Mistakes): CaseSource | null {
  const rows = readCsvRows(text, file, mistakes)
  if (rows === null) return null
  const [header, ...body] = rows
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (!checkHeader(names, file, mistakes)) return null
  if (body.length === 0) mistakes.add({ file, line: 1, column: null }, 'there are no rows below the header')
  const cases = body.map((row, index) => {
    const line = (rows[index]?.lastLine ?? 0) + 1
    if (row.cells.length > names.length)
      mistakes.add(
        { file, line, column: null },
        `the row has ${row.cells.length} cells and the header ${names.length}`,
        'put cells that hold commas into "quotes"',
      )
    return rowDocument(names, row.cells, index + 1, { file, line, column: null })
  })
  return { name, system: null, params: {}, cases }
}

function checkHeader(names: readonly string[], file: string, mistakes: Mistakes): boolean {
  const where = { file, line: 1, column: null }
  const known: readonly string[] = columns
  const unknown = names.filter((name) => !known.includes(name))
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  for (const name of unknown) mistakes.add(where, `the column "${name}" is not known`, suggestion(name, columns))
  for (const name of twice) mistakes.add(where, `the column "${name}" stands there twice`, 'keep one of them')
  const promptless = !names.includes('prompt')
  if (promptless)
    mistakes.add(where, 'there is no column "prompt"', `the first line names the columns: ${columns.join(', ')}`)
  return !promptless && unknown.length + twice.length === 0
}

/** A row as a case; empty cells are absent, a missing id is the row's number. */
function rowDocument(
  names: readonly string[],
  cells: readonly string[],
  number: number,
  where: { file: string; line: number; column: null },
): Document {
  const { tags, ...rest } = Object.fromEntries(
    names.flatMap((name, index) => (cells[index]?.trim() ? [[name, cells[index]]] : [])),
  ) as Partial<Record<(typeof columns)[number], string>>
  const list = tags
    ?.split(/[;,]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return {
    value: { id: String(number), ...rest, ...(list && { tags: list }) },
    nameOf: (path) => pathText(path) || 'the row',
    locate: () => where,
  }
}
