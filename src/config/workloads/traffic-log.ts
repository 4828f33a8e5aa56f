import path from 'node:path'
import { z } from 'zod'
import type { LoggedRequest } from '../../model/workload.js'
import { readCsvRows } from '../reading/csv-rows.js'
import type { FileRef } from '../reading/file-ref.js'
import { fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { textOrNumber } from '../schemas/fields.js'
import { checkDocument } from '../words/check-document.js'

const line = z
  .object({ t_seconds: z.number(), key: textOrNumber })
  .transform(({ t_seconds, key }): LoggedRequest => ({ atSeconds: t_seconds, key }))

/** Loads a traffic log: CSV or JSONL with t_seconds and key. Throws a UserError with every mistake in it. */
export async function loadTrafficLog(file: string, cwd: string): Promise<LoggedRequest[]> {
  const mistakes = new Mistakes()
  const ref = fileRef(file, '.', cwd)
  const text = await readText(ref, mistakes)
  return mistakes.settle(
    text === null ? null : isCsv(ref) ? csvLog(text, ref.shown, mistakes) : jsonLog(text, ref.shown, mistakes),
  )
}

const isCsv = (file: FileRef): boolean => ['.csv', '.tsv'].includes(path.extname(file.path).toLowerCase())

const jsonLog = (text: string, file: string, mistakes: Mistakes): LoggedRequest[] =>
  parseJsonLines(text, file, mistakes).flatMap((document) => {
    const request = checkDocument<LoggedRequest>(line, document, mistakes)
    return request === null ? [] : [request]
  })

function csvLog(text: string, file: string, mistakes: Mistakes): LoggedRequest[] {
  const rows = readCsvRows(text, file, mistakes) ?? []
  const [header, ...body] = rows
  const names = header?.cells.map((cell) => cell.trim()) ?? []
  const [timeAt, keyAt] = [names.indexOf('t_seconds'), names.indexOf('key')]
  if (timeAt < 0 || keyAt < 0) {
    mistakes.add({ file, line: 1, column: null }, 'the first line does not name t_seconds and key', 't_seconds,key')
    return []
  }
  return body.flatMap(({ cells }, index) => {
    const atSeconds = Number(cells[timeAt]?.trim() || Number.NaN)
    if (Number.isFinite(atSeconds)) return [{ atSeconds, key: cells[keyAt] ?? '' }]
    const at = (rows[index]?.lastLine ?? 0) + 1
    mistakes.add({ file, line: at, column: null }, `t_seconds is "${cells[timeAt] ?? ''}"`, 'a number of seconds')
    return []
  })
}
