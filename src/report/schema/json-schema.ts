/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** An object with exactly these properties. The compiler demands every property of `T` and no other. */
export const objectOf = <T>(properties: { readonly [Key in keyof T]-?: JsonSchema }): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

/** An object with any keys, or only those named, and values of one kind. */
export const mapOf = (values: JsonSchema, keys: readonly string[] | null = null): JsonSchema => ({
  type: 'object',
  ...(keys === null ? {} : { propertyNames: { enum: keys } }),
  additionalProperties: values,
})

export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
export const oneOf = (...values: readonly (string | number)[]): JsonSchema => ({ enum: values })
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })
export const described = (description: string, schema: JsonSchema): JsonSchema => ({ description, ...schema })

/** Two values in a row: bounds, a band of ranks. */
export const pairOf = (item: JsonSchema): JsonSchema => ({
  type: 'array',
  prefixItems: [item, item],
  minItems: 2,
  maxItems: 2,
  items: false,
})

export const text: JsonSchema = { type: 'string' }
export const flag: JsonSchema = { type: 'boolean' }
export const number: JsonSchema = { type: 'number' }
export const share: JsonSchema = { type: 'number', minimum: 0, maximum: 1 }
export const count: JsonSchema = { type: 'integer', minimum: 0 }
export const ratio: JsonSchema = { type: 'number', minimum: 0 }
export const decimal: JsonSchema = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }
