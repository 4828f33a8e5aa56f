import type { MatchLogic } from '@pydantic/genai-prices'

/** Whether a model name satisfies the catalogue's match logic; letters count without their case, as they do there. */
export function matches(logic: MatchLogic, name: string): boolean {
  const folded = name.toLowerCase()
  if ('or' in logic) return logic.or.some((part) => matches(part, name))
  if ('and' in logic) return logic.and.every((part) => matches(part, name))
  if ('equals' in logic) return folded === logic.equals.toLowerCase()
  if ('starts_with' in logic) return folded.startsWith(logic.starts_with.toLowerCase())
  if ('ends_with' in logic) return folded.endsWith(logic.ends_with.toLowerCase())
  if ('contains' in logic) return folded.includes(logic.contains.toLowerCase())
  return new RegExp(logic.regex).test(name)
}

/** The whole names that a match logic spells out. */
export function namesIn(logic: MatchLogic): string[] {
  if ('equals' in logic) return [logic.equals]
  return 'or' in logic ? logic.or.flatMap(namesIn) : []
}
