/** The JSON value that an answer is, as a whole or as the one fenced block it consists of; null when it is no JSON. */
export function answeredJson(answer: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(unfenced(answer.trim())) }
  } catch {
    return null
  }
}

/** The content of a fence when the whole text is one fenced block, else the text. */
function unfenced(text: string): string {
  const match = /^```[\w-]*[ \t]*\r?\n([\s\S]*?)\r?\n?```$/.exec(text)
  return match?.[1] ?? text
}
