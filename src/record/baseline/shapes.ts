/** What is wrong with a file of ours, and where in it. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'

  constructor(at: string, expected: string) {
    super(`${at} is not ${expected}`)
  }
}

/** A value out of JSON that was taken for a mapping. */
export interface Fields {
  readonly at: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Each reads a value, and throws ShapeError when it is something else. `at` says where it stands. */
export function fieldsOf(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(at, 'a mapping')
  return { at, values: value as Record<string, unknown> }
}

export function listOf<Item>(value: unknown, at: string, read: (item: unknown, at: string) => Item): Item[] {
  if (!Array.isArray(value)) throw new ShapeError(at, 'a list')
  return value.map((item, index) => read(item, `${at}[${index}]`))
}

export function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new ShapeError(at, 'a text')
  return value
}

export function number(value: unknown, at: string): number {
  if (typeof value !== 'number') throw new ShapeError(at, 'a number')
  return value
}

export function flag(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw new ShapeError(at, 'true or false')
  return value
}

export const oneOf =
  <Value extends string>(known: readonly Value[]) =>
  (value: unknown, at: string): Value => {
    const found = known.find((one) => one === value)
    if (found === undefined) throw new ShapeError(at, `one of ${known.join(', ')}`)
    return found
  }

/** Numbers by name. */
export function numbers(value: unknown, at: string): Record<string, number> {
  const { values } = fieldsOf(value, at)
  return Object.fromEntries(Object.entries(values).map(([key, one]) => [key, number(one, `${at}.${key}`)]))
}

/** A field of a mapping. */
export const field = <Value>({ at, values }: Fields, key: string, read: (value: unknown, at: string) => Value): Value =>
  read(values[key], `${at}.${key}`)

/** A field that may be null, or not be there: null. */
export const optional = <Value>(
  fields: Fields,
  key: string,
  read: (value: unknown, at: string) => Value,
): Value | null => ((fields.values[key] ?? null) === null ? null : field(fields, key, read))
