const DOUBLE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NOTHING = /\p{M}|\p{Cf}/u

/** Columns a text takes on a terminal: two for East Asian wide characters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += NOTHING.test(character) ? 0 : DOUBLE.test(character) ? 2 : 1
  return width
}

/** The widest line's columns. */
export const blockWidth = (text: string): number => Math.max(...text.split('\n').map(displayWidth))

/** At most `width` columns, shortened in the middle: what tells two names apart is mostly at their ends. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  const letters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)
  const tail = within(letters.toReversed(), Math.floor((width - 1) / 2)).toReversed()
  const head = within(letters, width - 1 - displayWidth(tail.join('')))
  return `${head.join('')}…${tail.join('')}`
}

function within(letters: readonly string[], width: number): string[] {
  const kept: string[] = []
  let used = 0
  for (const letter of letters) {
    used += displayWidth(letter)
    if (used > width) break
    kept.push(letter)
  }
  return kept
}
