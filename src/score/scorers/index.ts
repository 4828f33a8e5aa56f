import type { ZodType } from 'zod'
import type { Check, Scorer } from './define.js'

export type { CheckContext, Finding, Scorer } from './define.js'

/** A scorer as help and documentation see it: light, its code loaded on use. */
export interface ScorerEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Scorer>
}

/** All kinds of checks a golden set may name in `type`. */
export const scorers: readonly ScorerEntry[] = [
  { name: 'code', summary: 'the answer is code that passes tests', load: async () => (await import('./code.js')).code },
  {
    name: 'contains',
    summary: 'the answer contains a text',
    load: async () => (await import('./contains.js')).contains,
  },
  {
    name: 'cost',
    summary: 'the answer costs no more than an amount',
    load: async () => (await import('./cost.js')).cost,
  },
  { name: 'exact', summary: 'the answer is a text', load: async () => (await import('./exact.js')).exact },
  {
    name: 'json',
    summary: 'the answer is JSON, valid under a schema',
    load: async () => (await import('./json.js')).jsonScorer(),
  },
  {
    name: 'json-field',
    summary: 'the answer is JSON with a value at a place',
    load: async () => (await import('./json-field.js')).jsonField,
  },
  {
    name: 'language',
    summary: 'the answer is in a language',
    load: async () => (await import('./language.js')).language,
  },
  {
    name: 'latency',
    summary: 'the answer is there within a time',
    load: async () => (await import('./latency.js')).latency,
  },
  {
    name: 'max-words',
    summary: 'the answer keeps to a number of words',
    load: async () => (await import('./max-words.js')).maxWords,
  },
  { name: 'number', summary: 'the answer states a number', load: async () => (await import('./number.js')).number },
  {
    name: 'one-of',
    summary: 'the answer is one of some labels, and the right one',
    load: async () => (await import('./one-of.js')).oneOf,
  },
  { name: 'regex', summary: 'the answer matches a pattern', load: async () => (await import('./regex.js')).regex },
  {
    name: 'similar',
    summary: 'the answer is close to a text',
    load: async () => (await import('./similar.js')).similar,
  },
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
