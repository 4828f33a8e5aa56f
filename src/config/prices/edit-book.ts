import { isMap, isPair, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import type { NewRow } from './book-yaml.js'
import { rowsInBrackets, rowsText } from './row-text.js'

/** What is to become of a book: rows that come in, and rows that end. */
export interface BookEdit {
  readonly added: readonly NewRow[]
  /** By their index among the entries. */
  readonly ended: readonly { readonly index: number; readonly effectiveTo: string }[]
}

/** Text to put in place of what stands between two offsets. */
interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * The text of a book with an edit in it. Everything else stays as it is, byte for byte: comments, quotes, blank lines.
 * Whoever calls this reads the result again: it is not for certain what was wanted in a book that is written very oddly.
 *
 * @param text a price book without mistakes
 */
export function editBook(text: string, { added, ended }: BookEdit): string {
  const entries: unknown = parseDocument(text).get('entries', true)
  if (!isSeq(entries)) return text
  // Rows come in behind everything: at the same place, an end that is spliced in later stands before them.
  const splices = [
    ...(added.length === 0 ? [] : [adding(text, entries, added)]),
    ...ended.flatMap(({ index, effectiveTo }) => {
      const row = entries.items[index]
      return isMap(row) ? [ending(text, row, effectiveTo)] : []
    }),
  ]
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce(
      (whole, splice) => whole.slice(0, splice.from) + splice.text.replaceAll('\n', newline) + whole.slice(splice.to),
      text,
    )
}

function adding(text: string, entries: YAMLSeq, rows: readonly NewRow[]): Splice {
  const [from, to] = rangeOf(entries)
  if (entries.items.length === 0) {
    const rest = text.slice(to).trim() === '' ? '' : '\n'
    return { from: lastCharacter(text, from), to, text: `\n${rowsText(rows, 2)}${rest}` }
  }
  if (entries.flow === true) {
    const bracket = text.lastIndexOf(']', to - 1)
    return { from: bracket, to: bracket, text: `${separator(text, bracket)}${rowsInBrackets(rows)}` }
  }
  const end = endOfLine(text, lastCharacter(text, to))
  return { from: end, to: end, text: `\n${rowsText(rows, columnOf(text, from))}` }
}

/** A row's end: in place of an empty one it has, else beside its start or its name. */
function ending(text: string, row: YAMLMap, effectiveTo: string): Splice {
  const own = row.get('effective_to', true)
  if (row.has('effective_to') && isScalar(own)) {
    const [from, to] = rangeOf(own)
    return { from, to, text: from === to ? ` ${effectiveTo}` : effectiveTo }
  }
  const [start, end] = rangeOf(row)
  if (row.flow === true) {
    const brace = text.lastIndexOf('}', end - 1)
    return { from: brace, to: brace, text: `${separator(text, brace)}effective_to: ${effectiveTo}` }
  }
  const neighbour = ['effective_from', 'model'].map((key) => fieldValue(row, key)).find((value) => value !== null)
  const after = endOfLine(text, rangeOf(neighbour ?? row)[1])
  return { from: after, to: after, text: `\n${' '.repeat(columnOf(text, start))}effective_to: ${effectiveTo}` }
}

function fieldValue(row: YAMLMap, key: string): unknown {
  const pair = row.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
  return pair?.value ?? null
}

/** What stands between the last item in brackets and one more: nothing new after a comma that is there already. */
function separator(text: string, bracket: number): string {
  const before = text.slice(0, bracket).trimEnd()
  return before.endsWith(',') || before.endsWith('{') ? ' ' : ', '
}

function rangeOf(node: unknown): readonly [number, number] {
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.range) return [node.range[0], node.range[1]]
  throw new Error('a parsed node has a range')
}

/** Offset after the last character before `end` that is no white space. */
const lastCharacter = (text: string, end: number): number => text.slice(0, end).trimEnd().length

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline === -1) return text.length
  return text[newline - 1] === '\r' && newline - 1 >= offset ? newline - 1 : newline
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)
