import { RE2JS } from 're2js'

/** A pattern that is matched in time linear in the text: what a model writes cannot hang a run. */
export interface LinearRegex {
  /** The first match: `[whole, group 1, ...]`, a group that took no part as null; null without a match. */
  first(text: string): readonly (string | null)[] | null
  readonly groups: number
}

export type CompiledRegex =
  | { readonly status: 'ok'; readonly regex: LinearRegex }
  | { readonly status: 'invalid'; readonly why: string }

/** `i` ignores case, `m` lets ^ and $ match at every line, `s` lets the dot match a line break. */
export const flagPattern = /^[ims]*$/

/** Compiles RE2 syntax; flags are any of `ims`. An invalid pattern is a value with the reason in a user's words. */
export function compileRegex(pattern: string, flags = ''): CompiledRegex {
  try {
    return { status: 'ok', regex: wrap(RE2JS.compile(pattern, flagBits(flags))) }
  } catch (error) {
    return { status: 'invalid', why: reason(pattern, error) }
  }
}

/** A pattern known to be valid (its option schema saw it). Throws Error otherwise. */
export function linearRegex(pattern: string, flags = ''): LinearRegex {
  const compiled = compileRegex(pattern, flags)
  if (compiled.status === 'invalid') throw new Error(compiled.why)
  return compiled.regex
}

function wrap(regex: RE2JS): LinearRegex {
  const groups = regex.groupCount()
  return {
    groups,
    first(text) {
      const matcher = regex.matcher(text)
      return matcher.find() ? Array.from({ length: groups + 1 }, (_, group) => matcher.group(group)) : null
    },
  }
}

function flagBits(flags: string): number {
  const bits = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL }
  return [...new Set(flags)].reduce((sum, flag) => sum | (bits[flag as keyof typeof bits] ?? 0), 0)
}

const beyondLinearTime = [
  { name: 'look-ahead', sign: /\(\?[=!]/ },
  { name: 'look-behind', sign: /\(\?<[=!]/ },
  { name: 'a back-reference', sign: /\\(?:[1-9]|k<)/ },
] as const

function reason(pattern: string, error: unknown): string {
  const asked = beyondLinearTime.find(({ sign }) => sign.test(pattern))
  if (asked !== undefined) {
    return `uses ${asked.name}, which cannot be matched in linear time; write the pattern without it`
  }
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^error parsing regexp: /, 'is no valid pattern: ')
}
