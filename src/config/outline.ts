import path from 'node:path'
import { fileRef } from './reading/file-ref.js'
import { Mistakes, type Where } from './reading/mistakes.js'
import { readText } from './reading/text-file.js'
import { parseYaml } from './reading/yaml-document.js'
import { namedFiles } from './schemas/config-file.js'

/** Where things stand in a configuration, whatever else is wrong with it. */
export interface ConfigOutline {
  /** The price books it names, as whole paths. */
  readonly books: readonly string[]
  modelAt(index: number): Where
  judgeAt: Where
}

/** Reads a configuration only for where things stand in it. Throws UserError when the file cannot be read or is no YAML. */
export async function configOutline(name: string, cwd: string): Promise<ConfigOutline> {
  const mistakes = new Mistakes()
  const file = fileRef(name, '.', cwd)
  const text = await readText(file, mistakes)
  const document = mistakes.settle(text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes))
  const books = namedFiles.parse(document.value).prices
  return {
    books: books.map((book) => fileRef(book, path.dirname(file.path), cwd).path),
    modelAt: (index) => document.locate(['models', index], 'value'),
    judgeAt: document.locate(['judge', 'model'], 'value'),
  }
}
