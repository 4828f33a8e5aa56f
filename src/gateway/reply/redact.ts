const LONGEST = 300
const SHORTEST_SECRET = 4

/**
 * Makes text from outside fit for a record: secrets out first (in the forms a server may echo them), then one line, then cut.
 * Values below four characters are no secrets, and taking them out would only garble the text.
 */
export function makeRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => {
    const clean = longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text)
    const line = clean.replace(/\s+/g, ' ').trim()
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
  }
}
