import { readFile } from 'node:fs/promises'
import type { PinnedJudge } from '../model/config.js'
import { UserError, userError } from '../model/errors.js'
import type { RunHeader } from '../model/run.js'
import { codeOf, fileError } from './file-errors.js'
import { filesOf } from './folder.js'

/** Reads `header.json`. Throws UserError when the folder is no run, or one of a form this version does not know. */
export async function readHeader(folder: string): Promise<RunHeader> {
  const { header: file } = filesOf(folder)
  const header = parseHeader(await readText(file, folder), file)
  if (header.format !== 1)
    throw userError(
      `${file} has the format ${JSON.stringify(header.format)}; this version reads format 1`,
      'update llm-bench',
    )
  if (!isRunHeader(header)) throw broken(file)
  return withJudges(header)
}

/** Many tools write a `header.json`: ours says who was asked, and how. */
const isRunHeader = (header: object): header is RunHeader =>
  'id' in header &&
  typeof header.id === 'string' &&
  'candidates' in header &&
  Array.isArray(header.candidates) &&
  'gateways' in header &&
  Array.isArray(header.gateways) &&
  'options' in header &&
  typeof header.options === 'object'

/** Runs from before there were juries name one judge, or null. */
function withJudges(header: RunHeader & { readonly judge?: PinnedJudge | null }): RunHeader {
  const { judge, ...rest } = header
  return judge === undefined ? header : { ...rest, judges: judge === null ? [] : [judge] }
}

async function readText(file: string, folder: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')
      ? userError(`${folder} is not a run: it has no header.json`, 'list the runs with: llm-bench runs')
      : fileError(error, file)
  }
}

function parseHeader(text: string, file: string): { readonly format?: unknown } {
  try {
    const header: unknown = JSON.parse(text)
    if (typeof header === 'object' && header !== null) return header
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw broken(file)
}

const broken = (file: string): UserError =>
  new UserError([{ where: { file, line: null, column: null }, what: 'the header of the run is broken', todo: null }])
