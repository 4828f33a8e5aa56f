import { displayWidth } from './width.js'

/** A space that a line may end at: not the one of "95 %". */
const BREAK = / (?!%)/

/** Breaks a text at its spaces into lines of at most `width` columns; a word longer than that stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(BREAK)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** A wrapped text whose first line starts with `mark` and whose others are indented by its width. */
export function wrapItem(text: string, mark: string, width: number): string[] {
  const indent = ' '.repeat(displayWidth(mark))
  return wrap(text, width - indent.length).map((line, at) => `${at === 0 ? mark : indent}${line}`)
}
