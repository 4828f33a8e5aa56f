import { parseCount } from '../../kit/text/units.js'
import type { RequestSize, Traffic } from '../../model/workload.js'
import { readCsvRows } from '../reading/csv-rows.js'
import type { Mistakes } from '../reading/mistakes.js'
import { suggestion } from '../words/issue-words.js'

const columns = ['day', 'task', 'requests', 'input_tokens', 'output_tokens'] as const

type Column = (typeof columns)[number]

interface DayOfTask {
  readonly day: string
  readonly task: string
  readonly requests: number
  /** Null without token columns. */
  readonly tokens: { readonly input: number; readonly output: number } | null
}

/**
 * The traffic of a CSV of days: as many days as it names, its tasks mixed as they were. With token columns the tokens are
 * the ones counted there; without them a request is of the size given. Null, with the mistakes noted, when it cannot be read.
 */
export function volumeTraffic(text: string, file: string, size: RequestSize, mistakes: Mistakes): Traffic | null {
  const rows = daysOf(text, file, mistakes)
  const [first] = rows ?? []
  if (rows === null || first === undefined) return null
  const days = new Set(rows.map(({ day }) => day)).size
  const sum = (count: (row: DayOfTask) => number): number => rows.reduce((total, row) => total + count(row), 0)
  const requests = sum((row) => row.requests)
  if (first.tokens !== null)
    return {
      kind: 'tokens',
      inputTokens: sum(({ tokens }) => tokens?.input ?? 0),
      outputTokens: sum(({ tokens }) => tokens?.output ?? 0),
      requests,
      days,
    }
  const byTask = new Map<string, number>()
  for (const row of rows) byTask.set(row.task, (byTask.get(row.task) ?? 0) + row.requests)
  const mix = Object.fromEntries([...byTask].map(([task, count]) => [task, String(count)]))
  return { kind: 'requests', requests, days, mix, size }
}

function daysOf(text: string, file: string, mistakes: Mistakes): DayOfTask[] | null {
  const rows = readCsvRows(text, file, mistakes)
  const [header, ...body] = rows ?? []
  if (rows === null || header === undefined) return null
  const names = header.cells.map((cell) => cell.trim())
  if (!isHeader(names, file, mistakes)) return null
  if (body.length === 0) mistakes.add({ file, line: 1, column: null }, 'there are no rows below the header')
  const hasTokens = names.includes('input_tokens')
  return body.flatMap(({ cells }, index) => {
    const where = { file, line: (rows[index]?.lastLine ?? 0) + 1, column: null }
    const cell = (name: Column): string => cells[names.indexOf(name)]?.trim() ?? ''
    const number = (name: Column): number => {
      const value = parseCount(cell(name))
      if (value === null) mistakes.add(where, `${name} is "${cell(name)}"`, 'a whole number such as 1200')
      return value ?? 0
    }
    if (!/^\d{4}-\d\d-\d\d$/.test(cell('day')))
      mistakes.add(where, `day is "${cell('day')}"`, 'an ISO date such as 2026-07-02')
    return [
      {
        day: cell('day'),
        task: cell('task') === '' ? 'default' : cell('task'),
        requests: number('requests'),
        tokens: hasTokens ? { input: number('input_tokens'), output: number('output_tokens') } : null,
      },
    ]
  })
}

function isHeader(names: readonly string[], file: string, mistakes: Mistakes): boolean {
  const where = { file, line: 1, column: null }
  const known: readonly string[] = columns
  const unknown = names.filter((name) => !known.includes(name))
  for (const name of unknown) mistakes.add(where, `the column "${name}" is not known`, suggestion(name, columns))
  const missing = ['day', 'requests'].filter((name) => !names.includes(name))
  for (const name of missing)
    mistakes.add(where, `there is no column "${name}"`, `the first line names the columns: ${columns.join(', ')}`)
  const half = names.includes('input_tokens') !== names.includes('output_tokens')
  if (half) mistakes.add(where, 'only one of input_tokens and output_tokens is there', 'give both, or neither')
  return unknown.length + missing.length === 0 && !half
}
