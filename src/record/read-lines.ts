import { createReadStream } from 'node:fs'
import { UserError } from '../model/errors.js'
import { codeOf, fileError } from './file-errors.js'

/** A type named `Line` is what `isLine` accepts: enough of a check to tell a file of ours from any other. */
export interface LineFormat<Line> {
  readonly name: string
  readonly isLine: (value: object) => value is object & Line
}

const newline = 0x0a
const chunkBytes = 256 * 1024

/**
 * The lines of a JSONL file one after the other, in memory one at a time. A missing file has none. A last line without its newline
 * was cut off by a crash and is left out; any other line that cannot be read is a UserError with file and line.
 */
export async function* readLines<Line>(file: string, format: LineFormat<Line>): AsyncGenerator<Line> {
  let line = 0
  for await (const bytes of completeLines(file)) {
    line += 1
    yield parseLine(bytes.toString('utf8'), format, { file, line, column: null })
  }
}

function parseLine<Line>(
  text: string,
  { name, isLine }: LineFormat<Line>,
  where: { readonly file: string; readonly line: number; readonly column: null },
): Line {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && isLine(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new UserError([
    {
      where,
      what: `this line is no ${name}: the file was changed or damaged`,
      todo: 'delete the line to read the rest',
    },
  ])
}

async function* completeLines(file: string): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        const tail = chunk.subarray(start, end)
        yield pieces.length === 0 ? tail : Buffer.concat([...pieces, tail])
        pieces = []
        start = end + 1
      }
      if (start < chunk.length) pieces.push(chunk.subarray(start))
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw fileError(error, file)
  }
}
