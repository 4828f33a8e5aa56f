import { percentile } from './percentile.js'

export interface BootstrapOptions {
  /** Uniform numbers in [0, 1): seeded, so that the same sample has the same interval. */
  readonly random: () => number
  readonly draws?: number
  readonly confidence?: number
}

/** Share of draws that may be without a value before the rest no longer stands for all. */
const MOST_UNDEFINED = 0.05

/**
 * A percentile bootstrap interval (Efron 1979), for statistics that have no formula of their own: ratios, medians, agreement.
 * Draws as many items as there are, with replacement, and takes the middle 95 % of the statistic over 10,000 draws.
 *
 * @param items the independent units: cases, not calls
 * @param statistic null where it is undefined for a draw
 * @returns null below two items, when more than 5 % of draws have no value, or when all have the same
 */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number | null,
  { random, draws = 10_000, confidence = 0.95 }: BootstrapOptions,
): readonly [low: number, high: number] | null {
  if (items.length < 2) return null
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const value = statistic(items.map(() => items[Math.floor(random() * items.length)] as Item))
    if (value !== null) values.push(value)
  }
  if (values.length < (1 - MOST_UNDEFINED) * draws) return null
  const sorted = Float64Array.from(values).sort()
  const tail = (1 - confidence) / 2
  const [low, high] = [percentile([...sorted], tail), percentile([...sorted], 1 - tail)]
  return low === high ? null : [low, high]
}
