/** A JSON object whose fields have not been looked at. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of an object, none of anything else. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** A whole number above zero, also one written as a text; null for anything else. */
export function countOrNull(value: unknown): number | null {
  const count = typeof value === 'string' ? Number(value) : value
  return Number.isSafeInteger(count) && Number(count) > 0 ? Number(count) : null
}
