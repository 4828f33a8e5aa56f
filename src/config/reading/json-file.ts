import { fileRef } from './file-ref.js'
import { Mistakes } from './mistakes.js'
import { readText } from './text-file.js'

/** The value in a JSON file of at most 50 MB. Throws UserError when there is none; paths are relative to `cwd`. */
export async function loadJson(name: string, cwd: string): Promise<unknown> {
  const mistakes = new Mistakes()
  const file = fileRef(name, '.', cwd)
  const text = mistakes.settle(await readText(file, mistakes))
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = Number(/at position (\d+)/.exec(error.message)?.[1] ?? text.length)
    const before = text.slice(0, position).split('\n')
    mistakes.add(
      { file: file.shown, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      'the file is not valid JSON',
      'it may have been cut off: get it again',
    )
    return mistakes.settle(null)
  }
}
