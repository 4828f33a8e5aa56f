/** The code of an answer; `several`: it has more than one block, and nobody can tell which is meant. */
export type TakenCode =
  | { readonly status: 'found'; readonly code: string }
  | { readonly status: 'several'; readonly blocks: number }

/** The content of the answer's one fenced block, or the whole answer when it has none. A fence that is never closed ends with the text. */
export function takeCode(answer: string): TakenCode {
  const blocks: string[][] = []
  let open: { readonly fence: string; readonly lines: string[] } | null = null
  for (const line of answer.split(/\r?\n/)) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (open === null) {
      if (fence === null) continue
      open = { fence, lines: [] }
      blocks.push(open.lines)
    } else if (fence !== null && closes(fence, open.fence) && line.trim() === fence) open = null
    else open.lines.push(line)
  }
  if (blocks.length > 1) return { status: 'several', blocks: blocks.length }
  return { status: 'found', code: blocks[0]?.join('\n') ?? answer }
}

const closes = (fence: string, opening: string): boolean => fence.startsWith(opening)
