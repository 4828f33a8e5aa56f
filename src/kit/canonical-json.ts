/**
 * JSON text that is the same for equal values, whatever the order their keys were written in: keys sorted by UTF-16
 * units, no blanks, `undefined` fields left out and `toJSON` honoured as JSON.stringify does. What hashes are made of.
 *
 * @throws TypeError for what JSON cannot hold: a bigint, a cycle, or `undefined` itself
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, withSortedKeys)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
