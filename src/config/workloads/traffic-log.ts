import path from 'node:path'
import { z } from 'zod'
import type { LoggedRequest } from '../../model/workload.js'
import type { FileRef } from '../reading/file-ref.js'
import { fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { textOrNumber } from '../schemas/fields.js'
import { checkDocument } from '../words/check-document.js'
import { readCsvTable } from './csv-table.js'

const key = textOrNumber.refine((written) => written !== '', { error: 'is empty: a text that equal requests share' })

const line = z
  .object({ t_seconds: z.number(), key })
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
  const table = readCsvTable(text, file, mistakes)
  if (table === null) return []
  if (!table.names.includes('t_seconds') || !table.names.includes('key')) {
    mistakes.add({ file, line: 1, column: null }, 'the first line does not name t_seconds and key', 't_seconds,key')
    return []
  }
  return table.rows.flatMap(({ where, cell }) => {
    const [atSeconds, key] = [Number(cell('t_seconds') || Number.NaN), cell('key')]
    if (!Number.isFinite(atSeconds)) mistakes.add(where, `t_seconds is "${cell('t_seconds')}"`, 'a number of seconds')
    // Requests without a key would all be equal, and so all hits.
    else if (key === '') mistakes.add(where, 'there is no key', 'a text that equal requests share, and others do not')
    else return [{ atSeconds, key }]
    return []
  })
}
