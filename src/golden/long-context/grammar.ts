import type { Random } from '../../model/ports.js'

/** What may stand for each name; a text may itself hold `{names}`, and `{10-99}` for a whole number. */
export type Grammar = Readonly<Record<string, readonly string[]>>

/**
 * A text of the grammar: one of the texts of `name`, with every `{name}` in it replaced in the same way. Throws RangeError for
 * a name that the grammar does not have.
 */
export function expand(grammar: Grammar, name: string, random: Random): string {
  return pick(choices(grammar, name), random).replace(/\{([^}]+)\}/g, (_, inner: string) => {
    const [, low, high] = /^(\d+)-(\d+)$/.exec(inner) ?? []
    return low === undefined ? expand(grammar, inner, random) : String(between(Number(low), Number(high), random))
  })
}

/** One of a list that is not empty, each as likely as the others. */
export function pick<T>(list: readonly T[], random: Random): T {
  const picked = list[Math.floor(random() * list.length)]
  if (picked === undefined) throw new RangeError('there is nothing to pick from')
  return picked
}

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, random: Random): number =>
  low + Math.floor(random() * (high - low + 1))

function choices(grammar: Grammar, name: string): readonly string[] {
  const found = Object.hasOwn(grammar, name) ? grammar[name] : undefined
  if (found === undefined) throw new RangeError(`the grammar has no "${name}"`)
  return found
}
