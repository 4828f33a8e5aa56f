/** A count as a server may send it: absent (left out or null), a number of tokens, or something that is none. */
export type Count =
  | { readonly kind: 'absent' }
  | { readonly kind: 'tokens'; readonly tokens: number }
  | { readonly kind: 'unreadable'; readonly field: string; readonly value: unknown }

export type Fields = Readonly<Record<string, unknown>>

/** Follows a path of keys into a server's object, such as `['prompt_tokens_details', 'cached_tokens']`. */
export function countAt(fields: Fields, path: readonly string[]): Count {
  let value: unknown = fields
  for (const key of path) {
    if (!isFields(value)) return { kind: 'absent' }
    value = value[key]
  }
  if (value === undefined || value === null) return { kind: 'absent' }
  return Number.isSafeInteger(value) && Number(value) >= 0
    ? { kind: 'tokens', tokens: Number(value) }
    : { kind: 'unreadable', field: path.join('.'), value }
}

/** The first of several names for the same count that is there at all. */
export const firstCountAt = (fields: Fields, paths: readonly (readonly string[])[]): Count =>
  paths.map((path) => countAt(fields, path)).find(({ kind }) => kind !== 'absent') ?? { kind: 'absent' }

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const tokensOr = <T>(count: Count, otherwise: T): number | T =>
  count.kind === 'tokens' ? count.tokens : otherwise
