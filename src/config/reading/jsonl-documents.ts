import { type Document, pathText } from './document.js'
import { Mistakes } from './mistakes.js'
import { type Origin, parseYaml } from './yaml-document.js'

/** One document per line that is not blank. A line that is no JSON is noted as a mistake and left out. */
export function parseJsonLines(text: string, file: string, mistakes: Mistakes): Document[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const document = parseJsonLine(line, { file, line: index + 1 }, mistakes)
    return document === null ? [] : [document]
  })
}

function parseJsonLine(line: string, origin: Origin, mistakes: Mistakes): Document | null {
  try {
    return {
      value: JSON.parse(line),
      nameOf: (path) => pathText(path) || 'the line',
      locate: (path, part) => locate(line, origin, path, part),
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = /at position (\d+)/.exec(error.message)?.[1]
    const column = position === undefined ? line.trimEnd().length + 1 : Number(position) + 1
    mistakes.add(
      { ...origin, column },
      'this line is not valid JSON',
      'each line holds one JSON object, with keys in "quotes"',
    )
    return null
  }
}

// JSON is YAML: only the lines with a mistake in them are read a second time, by the parser that keeps positions.
const locate = (line: string, origin: Origin, ...place: Parameters<Document['locate']>) =>
  parseYaml(line, origin, new Mistakes())?.locate(...place) ?? { ...origin, column: 1 }
