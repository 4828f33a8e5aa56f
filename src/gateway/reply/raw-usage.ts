import { isObject, type JsonObject, listOrEmpty } from './json.js'

/**
 * The usage in a chunk or a whole reply, as the server wrote it; undefined when it has none. Most write `usage`; Gemini's
 * own form is `usageMetadata`, Groq streams it in `x_groq`, and Moonshot puts it into the choice.
 */
export function findRawUsage(chunk: JsonObject): unknown {
  const choice = listOrEmpty(chunk.choices)[0]
  const candidates = [
    chunk.usage,
    chunk.usageMetadata,
    isObject(chunk.x_groq) ? chunk.x_groq.usage : undefined,
    isObject(choice) ? choice.usage : undefined,
  ]
  return candidates.find((usage) => usage !== undefined && usage !== null)
}

/** False for null and for a usage that is zero throughout, which some servers send in every chunk but the last. */
export function tellsTokens(usage: unknown): boolean {
  return isObject(usage) && Object.values(usage).some((value) => typeof value === 'number' && value > 0)
}
