/** A text in pretend tokens of four UTF-8 bytes each, no character ever cut in two. */
export interface TokenText {
  readonly text: string
  /** Tokens in the text: its bytes / 4, rounded up. */
  readonly count: number
  /** Where token number `index` (from 0) begins, in UTF-16 units; the text's length for `count`. */
  startOf(index: number): number
}

const bytesPerToken = 4
const encoder = new TextEncoder()

/** Length of a text in UTF-8 bytes. */
const utf8Bytes = (text: string): number => encoder.encode(text).length

/** Tokens of a text at four UTF-8 bytes each. */
export const countTokens = (text: string): number => Math.ceil(utf8Bytes(text) / bytesPerToken)

/** Cuts a text into pretend tokens. */
export function inTokens(text: string): TokenText {
  const count = countTokens(text)
  // A text with as many bytes as units is ASCII: its boundaries need no list.
  if (utf8Bytes(text) === text.length) {
    return { text, count, startOf: (index) => Math.min(index * bytesPerToken, text.length) }
  }
  const starts = boundaries(text)
  return { text, count, startOf: (index) => starts[index] ?? text.length }
}

/** Token `i` begins at the first character that starts at or after byte `4 i`. */
function boundaries(text: string): readonly number[] {
  const starts: number[] = []
  let bytes = 0
  let units = 0
  for (const character of text) {
    if (bytes >= starts.length * bytesPerToken) starts.push(units)
    bytes += utf8Bytes(character)
    units += character.length
  }
  return starts
}

/** At most `limit` tokens of a text. */
export function firstTokens(text: string, limit: number): string {
  const tokens = inTokens(text)
  return tokens.count <= limit ? text : text.slice(0, tokens.startOf(limit))
}
