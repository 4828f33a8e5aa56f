import { z } from 'zod'
import { nearest } from '../../kit/text/nearest.js'

const MAX_SHOWN = 40

/** What is wrong, and what to do about it, in one text: the advice stands after the first line break. */
export const withAdvice = (what: string, todo: string): string => `${what}\n${todo}`

/**
 * Every schema is parsed with these options, so that messages are plain words that follow the path of the value ("is
 * missing"). The message of an unknown key is the list of known ones, as JSON, since the issue itself does not carry them.
 */
export const parseOptions = {
  error: (issue: z.core.$ZodRawIssue): string | undefined => words(issue),
} as const

function words(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue
  switch (issue.code) {
    case 'invalid_type':
      return input === undefined
        ? 'is missing'
        : `is ${show(input)}, must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return input === undefined ? 'is missing' : oneOf(input, issue.values.map(String))
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return `is ${show(input)}, must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
    case 'unrecognized_keys':
      return JSON.stringify(keysOf(issue.inst))
    case 'invalid_key':
      return 'is not a name that is allowed here'
    case 'invalid_union':
      return input === undefined ? 'is missing' : `is ${show(input)}, must be ${alternatives(issue.errors)}`
    default:
      return undefined
  }
}

function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  const names = schema instanceof z.ZodRecord ? schema.keyType : null
  return names instanceof z.ZodEnum ? names.options.map(String) : []
}

/** What the branches of a union would have taken, in words. */
function alternatives(branches: readonly (readonly z.core.$ZodIssue[])[]): string {
  const expected = branches.flat().flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : []))
  return [...new Set(expected)].map((kind) => kinds[kind] ?? kind).join(' or ')
}

/** `is "contain"`, with the nearest of the allowed values and all of them. */
export function oneOf(input: unknown, allowed: readonly string[]): string {
  const [only, ...others] = allowed
  if (only !== undefined && others.length === 0) return `is ${show(input)}, must be ${only}`
  return withAdvice(`is ${show(input)}`, suggestion(String(input), allowed))
}

/** `did you mean "contains"?  known: contains, exact`, in the order given. */
export function suggestion(name: string, known: readonly string[]): string {
  const [likely] = nearest(name, known, 1)
  const list = `known: ${[...new Set(known)].join(', ') || 'none'}`
  return likely === undefined ? list : `did you mean "${likely}"?  ${list}`
}

function tooSmall(issue: z.core.$ZodRawIssue & { code: 'too_small' }): string {
  if (issue.origin === 'string' || issue.origin === 'array' || issue.origin === 'object') return 'is empty'
  return `is ${show(issue.input)}, must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
}

/** A value as messages quote it: short, never a whole structure. */
export function show(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value)
}

// What a schema expects, in words, by zod's names.
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (name: value)',
  null: 'empty',
}
