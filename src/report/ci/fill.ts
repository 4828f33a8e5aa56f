/** The first of some texts, as many as fit, and how many did not. */
export interface Filled {
  readonly kept: readonly string[]
  readonly left: number
  /** Characters that are still free. */
  readonly room: number
}

/** Takes texts in their order until one does not fit any more. Each takes its length and a line break. */
export function fill(texts: Iterable<string>, room: number): Filled {
  const kept: string[] = []
  let free = room
  let left = 0
  for (const text of texts) {
    if (left === 0 && text.length + 1 <= free) {
      kept.push(text)
      free -= text.length + 1
    } else left += 1
  }
  return { kept, left, room: free }
}

/** A text of at most so many characters, with a note of what is left out of it. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  // Not through the middle of a pair, which would be no character at all.
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return `${kept}… (${text.length - kept.length} more characters)`
}
