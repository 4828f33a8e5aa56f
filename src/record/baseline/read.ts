import { readFile } from 'node:fs/promises'
import type { Baseline } from '../../model/baseline.js'
import { UserError, userError } from '../../model/errors.js'
import { fileError } from '../file-errors.js'
import { FORMAT, MARK } from './form.js'
import { parseBaseline } from './parse.js'
import { type Fields, fieldsOf, ShapeError } from './shapes.js'

/** Reads a baseline file. Throws UserError (exit 2) when it is none, is broken, or is of a newer form. */
export async function readBaseline(file: string): Promise<Baseline> {
  const fields = fieldsIn(await contentOf(file), file)
  const format = fields.values[MARK]
  if (format === undefined)
    throw userError(`${file} is no baseline file of llm-bench`, 'Make one with: llm-bench baseline save')
  if (format !== FORMAT)
    throw userError(
      `${file} is a baseline of format ${JSON.stringify(format)}; this version reads format ${FORMAT}`,
      'Update llm-bench, or save the baseline again.',
    )
  try {
    return parseBaseline(fields)
  } catch (error) {
    if (error instanceof ShapeError || error instanceof RangeError) throw broken(file, error.message)
    throw error
  }
}

/** Whether a text is that of a baseline file, of whatever version. */
export const looksLikeBaseline = (content: string): boolean => content.slice(0, 40).includes(`"${MARK}"`)

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw fileError(error, file)
  }
}

function fieldsIn(content: string, file: string): Fields {
  try {
    return fieldsOf(JSON.parse(content), 'the file')
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ShapeError)) throw error
    throw looksLikeBaseline(content)
      ? broken(file, error.message)
      : userError(
          `${file} is no baseline file of llm-bench: ${error.message}`,
          'Make one with: llm-bench baseline save',
        )
  }
}

const broken = (file: string, why: string): UserError =>
  new UserError([
    {
      where: { file, line: null, column: null },
      what: `the baseline is broken: ${why}`,
      todo: 'Take it from version control again, or save it again with: llm-bench baseline promote RUN',
    },
  ])
