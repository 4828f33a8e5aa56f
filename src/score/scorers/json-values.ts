import { quote } from './define.js'
import { foldText } from './fold-text.js'
import { pointerTo } from './json-pointer.js'
import { isNear } from './near.js'

/** How values are compared; `at` is the JSON pointer of the place they stand at. */
export interface Comparison {
  readonly at: string
  readonly tolerance: number
  readonly ignoreCase: boolean
}

type JsonObject = Readonly<Record<string, unknown>>

/**
 * The first place at which two JSON values differ, in words ("/lines/0/sku is "A-8", expected "A-7""), or null when they do
 * not. Goes no deeper than what was expected does: the other comes from a model.
 */
export function differenceOf(found: unknown, expected: unknown, how: Comparison): string | null {
  if (Array.isArray(expected))
    return Array.isArray(found) ? ofLists(found, expected, how) : mismatch(found, expected, how)
  if (isObject(expected)) return isObject(found) ? ofObjects(found, expected, how) : mismatch(found, expected, how)
  return isSame(found, expected, how) ? null : mismatch(found, expected, how)
}

function ofLists(found: readonly unknown[], expected: readonly unknown[], how: Comparison): string | null {
  if (found.length !== expected.length) return mismatch(found, expected, how)
  return first(expected.keys(), (index) =>
    differenceOf(found[index], expected[index], { ...how, at: pointerTo(how.at, index) }),
  )
}

function ofObjects(found: JsonObject, expected: JsonObject, how: Comparison): string | null {
  const different = first(Object.keys(expected), (key) => {
    const at = pointerTo(how.at, key)
    return Object.hasOwn(found, key) ? differenceOf(found[key], expected[key], { ...how, at }) : `there is no ${at}`
  })
  return different ?? first(Object.keys(found), (key) => (Object.hasOwn(expected, key) ? null : unexpected(how, key)))
}

const unexpected = ({ at }: Comparison, key: string): string => `${quote(pointerTo(at, key))} was not expected`

function first<Place>(places: Iterable<Place>, difference: (place: Place) => string | null): string | null {
  for (const place of places) {
    const found = difference(place)
    if (found !== null) return found
  }
  return null
}

function isSame(found: unknown, expected: unknown, { tolerance, ignoreCase }: Comparison): boolean {
  if (typeof found === 'number' && typeof expected === 'number') return isNear(found, expected, tolerance)
  if (typeof found === 'string' && typeof expected === 'string') {
    return foldText(found, ignoreCase).trim() === foldText(expected, ignoreCase).trim()
  }
  return found === expected
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function mismatch(found: unknown, expected: unknown, { at, tolerance }: Comparison): string {
  const give = tolerance === 0 ? '' : ` ± ${tolerance}`
  return `${at || 'the value'} is ${inWords(found)}, expected ${inWords(expected)}${give}`
}

/** Lists and objects by their size alone: they may be of any depth. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return quote(value.trim())
  if (Array.isArray(value)) return `a list of ${value.length}`
  return isObject(value) ? 'an object' : String(value)
}
