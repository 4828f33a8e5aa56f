import type { ZodType } from 'zod'
import type { Check, Scorer } from './define.js'

export type { Finding, Scorer } from './define.js'

/** A scorer as help and documentation see it: light, its code loaded on use. */
export interface ScorerEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Scorer>
}

/** All kinds of checks a golden set may name in `type`. */
export const scorers: readonly ScorerEntry[] = [
  {
    name: 'contains',
    summary: 'the answer contains a text',
    load: async () => (await import('./contains.js')).contains,
  },
  { name: 'exact', summary: 'the answer is a text', load: async () => (await import('./exact.js')).exact },
  {
    name: 'json',
    summary: 'the answer is JSON, valid under a schema',
    load: async () => (await import('./json.js')).jsonScorer(),
  },
  {
    name: 'language',
    summary: 'the answer is in a language',
    load: async () => (await import('./language.js')).language,
  },
  {
    name: 'max-words',
    summary: 'the answer keeps to a number of words',
    load: async () => (await import('./max-words.js')).maxWords,
  },
  { name: 'number', summary: 'the answer states a number', load: async () => (await import('./number.js')).number },
  { name: 'regex', summary: 'the answer matches a pattern', load: async () => (await import('./regex.js')).regex },
]

/** Loads every scorer, by the type a golden set names it by. */
export async function loadScorers(): Promise<ReadonlyMap<string, Scorer>> {
  const loaded = await Promise.all(scorers.map(async ({ name, load }) => [name, remembering(await load())] as const))
  return new Map(loaded)
}

/** What each scorer accepts beside `type`, `weight` and `not`: for whoever validates a golden set or writes its schema. */
export const optionSchemas = (loaded: ReadonlyMap<string, Scorer>): ReadonlyMap<string, ZodType> =>
  new Map([...loaded].map(([name, { options }]) => [name, options]))

/** Prepares each check of a case once, however many answers there are to it. */
function remembering(scorer: Scorer): Scorer {
  const prepared = new WeakMap<object, Check | Promise<Check>>()
  return {
    ...scorer,
    prepare(options) {
      const known = prepared.get(options) ?? scorer.prepare(options)
      prepared.set(options, known)
      return known
    },
  }
}
