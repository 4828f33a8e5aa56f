/** The first of some texts, as many as fit, and how many did not. */
export interface Filled {
  readonly kept: readonly string[]
  readonly left: number
  /** Characters that are still free. */
  readonly room: number
}

/** Writes items in their order until one does not fit any more; those after it are not even written. Each takes a line break. */
export function fill<Item>(items: readonly Item[], write: (item: Item) => string, room: number): Filled {
  const kept: string[] = []
  let free = room
  for (const item of items) {
    const text = write(item)
    free -= text.length + 1
    if (free < 0) return { kept, left: items.length - kept.length, room: free + text.length + 1 }
    kept.push(text)
  }
  return { kept, left: 0, room: free }
}

/** A text of at most so many characters, with a note of what is left out of it. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  // Not through the middle of a pair, which would be no character at all.
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  return `${kept}… (${text.length - kept.length} more characters)`
}
