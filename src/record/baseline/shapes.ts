import { Usd } from '../../model/usd.js'

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
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ShapeError(at, 'a number')
  return value
}

/** Times, weights and tokens: never below nothing. */
export function amount(value: unknown, at: string): number {
  const found = number(value, at)
  if (found < 0) throw new ShapeError(at, '0 or more')
  return found
}

export function wholeNumber(value: unknown, at: string): number {
  const found = amount(value, at)
  if (!Number.isInteger(found)) throw new ShapeError(at, 'a whole number')
  return found
}

/** USD as decimal text. Throws RangeError, too. */
export function money(value: unknown, at: string): Usd {
  const usd = Usd.parse(text(value, at))
  if (usd.compare(Usd.zero) < 0) throw new ShapeError(at, '0 or more')
  return usd
}

/** A mark of the judge. */
export function mark(value: unknown, at: string): number {
  const found = number(value, at)
  if (found < 1 || found > 5) throw new ShapeError(at, 'a mark of 1 to 5')
  return found
}

/** Throws ShapeError where two items of a list have one key. */
export function refuseTwice(keys: readonly string[], at: string): void {
  const seen = new Set<string>()
  for (const [index, key] of keys.entries()) {
    if (seen.has(key)) throw new ShapeError(`${at}[${index}]`, `there only once: ${key}`)
    seen.add(key)
  }
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

/** Numbers of one kind, by name. */
export const byName =
  (read: (value: unknown, at: string) => number) =>
  (value: unknown, at: string): Record<string, number> => {
    const { values } = fieldsOf(value, at)
    return Object.fromEntries(Object.entries(values).map(([key, one]) => [key, read(one, `${at}.${key}`)]))
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
