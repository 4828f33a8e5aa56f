import { dayNumber } from '../../kit/text/day.js'
import { parseCount } from '../../kit/text/units.js'
import type { Warning } from '../../model/warning.js'
import type { RequestSize, Traffic } from '../../model/workload.js'
import type { Mistakes } from '../reading/mistakes.js'
import { suggestion } from '../words/issue-words.js'
import { type CsvLine, readCsvTable } from './csv-table.js'
import { daysBetween, gapWarnings } from './days.js'

const columns = ['day', 'task', 'requests', 'input_tokens', 'output_tokens'] as const

type Column = (typeof columns)[number]

interface DayOfTask {
  readonly day: number
  /** Null: the line names none. */
  readonly task: string | null
  readonly requests: number
  /** Null without token columns. */
  readonly tokens: { readonly input: number; readonly output: number } | null
}

/** The traffic of a CSV of days, and what its reader should know of the days it leaves out. */
export interface Volume {
  readonly traffic: Traffic
  readonly warnings: readonly Warning[]
}

/**
 * The traffic of a CSV of days: of as many days as lie from its first to its last, since a day without requests has no line
 * in most exports; its tasks mixed as they were. With token columns the tokens are the ones counted there; without them a
 * request is of the size given. Null, with the mistakes noted, when it cannot be read.
 */
export function volumeTraffic(text: string, file: string, size: RequestSize, mistakes: Mistakes): Volume | null {
  const rows = daysOf(text, file, mistakes)
  const [first] = rows ?? []
  if (rows === null || first === undefined) return null
  const counted = rows.map(({ day }) => day)
  const days = daysBetween(counted)
  const warnings = gapWarnings(file, counted)
  const sum = (count: (row: DayOfTask) => number): number => rows.reduce((total, row) => total + count(row), 0)
  const requests = sum((row) => row.requests)
  if (first.tokens !== null) {
    if (size.kind !== 'measured')
      mistakes.add(
        { file, line: 1, column: null },
        'counts its tokens, and the workload says tokensPerRequest',
        oneSize,
      )
    const inputTokens = sum(({ tokens }) => tokens?.input ?? 0)
    const outputTokens = sum(({ tokens }) => tokens?.output ?? 0)
    return { traffic: { kind: 'tokens', inputTokens, outputTokens, requests, days }, warnings }
  }
  return { traffic: { kind: 'requests', requests, days, mix: mixOf(rows), size }, warnings }
}

/** Requests by task; null where no line names one: then they are mixed as a run mixed its own. */
function mixOf(rows: readonly DayOfTask[]): Record<string, string> | null {
  if (rows.every(({ task }) => task === null)) return null
  const byTask = new Map<string, number>()
  for (const { task, requests } of rows) byTask.set(task ?? 'default', (byTask.get(task ?? 'default') ?? 0) + requests)
  return Object.fromEntries([...byTask].map(([task, count]) => [task, String(count)]))
}

const oneSize = 'keep the columns, or tokensPerRequest'

function daysOf(text: string, file: string, mistakes: Mistakes): DayOfTask[] | null {
  const table = readCsvTable(text, file, mistakes)
  if (table === null || !isHeader(table.names, file, mistakes)) return null
  if (table.rows.length === 0) mistakes.add({ file, line: 1, column: null }, 'there are no rows below the header')
  const hasTokens = table.names.includes('input_tokens')
  const lineOf = new Map<string, number | null>()
  return table.rows.map((row) => {
    const number = (name: Column): number => numberIn(row, name, mistakes)
    const task = row.cell('task') || null
    noteTwice(row, task, lineOf, mistakes)
    return {
      day: dayIn(row, mistakes),
      task,
      requests: number('requests'),
      tokens: hasTokens ? { input: number('input_tokens'), output: number('output_tokens') } : null,
    }
  })
}

function dayIn({ where, cell }: CsvLine, mistakes: Mistakes): number {
  const day = dayNumber(cell('day'))
  if (day === null) mistakes.add(where, `day is "${cell('day')}"`, 'an ISO date such as 2026-07-02')
  return day ?? 0
}

function numberIn({ where, cell }: CsvLine, name: Column, mistakes: Mistakes): number {
  const text = cell(name)
  const value = parseCount(text)
  if (value !== null && !isAmbiguous(text)) return value
  mistakes.add(where, `${name} is "${text}"`, 'a whole number such as 1200')
  return 0
}

/** Half of the world writes a thousand as 1.000, and one and a half as 1,5. */
const isAmbiguous = (text: string): boolean =>
  /^\d{1,3}\.\d{3}$/.test(text) || (text.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))

function noteTwice(
  { where, cell }: CsvLine,
  task: string | null,
  lineOf: Map<string, number | null>,
  mistakes: Mistakes,
): void {
  const key = JSON.stringify([cell('day'), task])
  const earlier = lineOf.get(key)
  if (earlier === undefined) lineOf.set(key, where.line)
  else
    mistakes.add(
      where,
      `the day ${cell('day')}${task === null ? '' : ` of the task "${task}"`} stands on line ${earlier} already`,
      'add the two up, or remove one: counted twice it would be billed twice',
    )
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
