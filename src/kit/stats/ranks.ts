/** Ranks from 1, ascending; equal values share the mean of the ranks they take up (mid-ranks). In the order of `xs`. */
export function midRanks(xs: readonly number[]): number[] {
  const order = xs.map((_, index) => index).sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0))
  const ranks = new Array<number>(xs.length).fill(0)
  for (let start = 0; start < order.length; ) {
    const value = xs[order[start] ?? 0]
    let end = start
    while (end < order.length && xs[order[end] ?? 0] === value) end++
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}
