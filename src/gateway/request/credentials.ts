import { fillIn } from '../../kit/text/fill-in.js'
import type { GatewaySource } from '../../model/config.js'
import { type Problem, UserError } from '../../model/errors.js'
import type { Env } from './env.js'

type OpenAiSource = Extract<GatewaySource, { kind: 'openai' }>

/** The headers that open a gateway, filled in, and the values among them that no text of ours may repeat. */
export interface Credentials {
  /** null: the header must not be sent, though the SDK would. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly secrets: readonly string[]
}

/**
 * Fills key and headers in from the environment. Throws UserError with every missing variable and unusable header at once;
 * it names variables and headers, never a value.
 */
export function readCredentials(gateway: string, source: OpenAiSource, env: Env): Credentials {
  const problems: Problem[] = []
  const secrets: string[] = []
  const read = (variable: string, use: string): string => {
    const value = env[variable]?.trim() ?? ''
    if (value === '') problems.push(missing(gateway, variable, use))
    else secrets.push(value)
    return value
  }

  const headers: Record<string, string | null> = authHeaders(source, read)
  for (const [name, template] of Object.entries(source.headers))
    headers[name.toLowerCase()] = fillIn(template, (variable) => read(variable, `header ${name}`))
  for (const [name, value] of Object.entries(headers)) {
    const trouble = value === null ? null : headerTrouble(name, value)
    if (trouble !== null)
      problems.push({
        where: null,
        what: `gateway "${gateway}": header ${name} ${trouble}`,
        todo: 'mend it in `headers`, or in the variable it is filled from',
      })
  }
  const [first, ...rest] = problems
  if (first !== undefined) throw new UserError([first, ...rest])
  return { headers, secrets }
}

function authHeaders(
  { apiKeyEnv, auth }: OpenAiSource,
  read: (variable: string, use: string) => string,
): Record<string, string | null> {
  if (apiKeyEnv === null) return { authorization: null }
  const key = read(apiKeyEnv, 'apiKeyEnv')
  return auth === 'api-key' ? { authorization: null, 'api-key': key } : { authorization: `Bearer ${key}` }
}

const missing = (gateway: string, variable: string, use: string): Problem => ({
  where: null,
  what: `gateway "${gateway}" needs the environment variable ${variable} (${use}), which is not set`,
  todo: `export ${variable}=…, or put ${variable}=… into .env beside the configuration`,
})

/** Headers that belong to the connection, which is ours. */
const reserved = /^(host|content-length|content-type|transfer-encoding|connection|keep-alive|upgrade|expect)$/

function headerTrouble(name: string, value: string): string | null {
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name)) return 'has a name that HTTP does not allow'
  if (reserved.test(name)) return 'is set by the tool itself'
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? null : 'has a value with characters that HTTP does not allow'
}
