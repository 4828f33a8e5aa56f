// Text with more stray braces than this is no verdict; the limit keeps a hostile reply from costing quadratic time.
const braceLimit = 500

/**
 * The JSON objects of a text in order, not those inside another one. A comma before a closing bracket is forgiven. Null when
 * an object begins and never ends: what was cut off must not be mistaken for the part of it that is whole.
 */
export function findObjects(text: string): readonly Readonly<Record<string, unknown>>[] | null {
  const found: Readonly<Record<string, unknown>>[] = []
  let start = text.indexOf('{')
  for (let tries = 0; start !== -1 && tries < braceLimit; tries++) {
    const end = balancedEnd(text, start)
    if (end === null && /^\{\s*"/.test(text.slice(start, start + 80))) return null
    const object = end === null ? null : readObject(text.slice(start, end))
    if (object !== null) found.push(object)
    start = text.indexOf('{', object === null || end === null ? start + 1 : end)
  }
  return found
}

/** A text that is one JSON object, or null. */
export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  const value = parse(text) ?? parse(withoutTrailingCommas(text))
  return isObject(value) ? value : null
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Strings are matched first and kept, so only commas outside of them go. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, '$1')
}

/** Where the object that opens at `start` ends (exclusive); null when it is cut off. */
function balancedEnd(text: string, start: number): number | null {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return null
}
