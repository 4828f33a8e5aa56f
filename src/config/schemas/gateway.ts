import { z } from 'zod'
import type { GatewaySource } from '../../model/config.js'
import { withAdvice } from '../words/issue-words.js'
import { positiveCount, text } from './fields.js'

const baseUrl = z.string().superRefine((value, context) => {
  const message = urlProblem(value)
  if (message !== null) context.addIssue({ code: 'custom', message })
})

// The value is never quoted back: whoever writes the key itself here by mistake should not find it in a log.
const variableName = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    withAdvice('is not the name of an environment variable', 'name the variable that holds the key, not the key'),
  )

const headers = z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), z.string()).superRefine((record, context) => {
  for (const [name, value] of Object.entries(record)) {
    const message = headerProblem(name, value)
    if (message !== null) context.addIssue({ code: 'custom', path: [name], message })
  }
})

const openaiOnly = ['apiKeyEnv', 'headers', 'auth', 'apiVersion'] as const
const sources = ['baseUrl', 'simulated', 'recorded'] as const

/** An entry of `gateways`: a real API, simulated models or recorded answers. Paths are still as written. */
export const gateway = z
  .strictObject({
    baseUrl: baseUrl.optional().describe('Where the OpenAI-compatible API is, up to and without /chat/completions'),
    simulated: text.optional().describe('Instead of baseUrl: a file of simulated model profiles'),
    recorded: text.optional().describe('Instead of baseUrl: a JSONL file of recorded answers'),
    apiKeyEnv: variableName.optional().describe('Name of the environment variable that holds the API key'),
    headers: headers.optional().describe(`Extra request headers; \${VAR} is filled from the environment when sending`),
    auth: z
      .enum(['bearer', 'api-key'])
      .optional()
      .describe('How the key is sent: Authorization: Bearer (default) or an api-key header'),
    apiVersion: text.optional().describe('The api-version query parameter (Azure style)'),
    provider: text.optional().describe("Name that prices are looked up under; the gateway's own name by default"),
    region: text.optional().describe('Where it stands, for the report'),
    rpm: positiveCount.optional().describe('Requests per minute that are allowed'),
    tpm: positiveCount.optional().describe('Tokens per minute that are allowed'),
  })
  .superRefine((entry, context) => {
    const given = sources.filter((source) => entry[source] !== undefined)
    if (given.length !== 1)
      context.addIssue({
        code: 'custom',
        message: withAdvice(
          given.length === 0 ? 'says nowhere to send requests' : `says ${given.join(' and ')}`,
          'give exactly one of baseUrl: URL, simulated: FILE, recorded: FILE',
        ),
      })
    if (given.length === 1 && entry.baseUrl === undefined)
      for (const key of openaiOnly.filter((key) => entry[key] !== undefined))
        context.addIssue({ code: 'custom', path: [key], message: `has no meaning beside ${given[0]}` })
  })
  .transform(({ provider = null, region = null, rpm = null, tpm = null, ...source }) => ({
    provider,
    region,
    rpm,
    tpm,
    source: sourceOf(source),
  }))

function sourceOf(entry: {
  baseUrl?: string | undefined
  simulated?: string | undefined
  recorded?: string | undefined
  apiKeyEnv?: string | undefined
  headers?: Record<string, string> | undefined
  auth?: 'bearer' | 'api-key' | undefined
  apiVersion?: string | undefined
}): GatewaySource {
  if (entry.simulated !== undefined) return { kind: 'simulated', profiles: entry.simulated }
  if (entry.recorded !== undefined) return { kind: 'recorded', cassette: entry.recorded }
  return {
    kind: 'openai',
    baseUrl: (entry.baseUrl ?? '').replace(/\/+$/, ''),
    apiKeyEnv: entry.apiKeyEnv ?? null,
    headers: entry.headers ?? {},
    auth: entry.auth ?? 'bearer',
    apiVersion: entry.apiVersion ?? null,
  }
}

/** What is wrong with a base URL; null: nothing. Never quotes it, since it may hold a password. */
function urlProblem(value: string): string | null {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    return withAdvice('is not a URL', 'write it whole, such as https://api.openai.com/v1')
  if (url.username !== '' || url.password !== '') return withAdvice('holds a password', 'use apiKeyEnv or headers')
  if (url.search !== '' || url.hash !== '') return withAdvice('has a query', 'use apiVersion or headers')
  if (/\/chat\/completions\/*$/.test(url.pathname))
    return withAdvice('ends in /chat/completions', 'leave that part away: it is added to every request')
  return null
}

const SECRET_NAME = /authorization|key|token|secret|password|cookie/i

/** What is wrong with a header; null: nothing. Never quotes the value. */
function headerProblem(name: string, value: string): string | null {
  if (/[\r\n\0]/.test(value)) return 'holds a line break'
  if (/\$\{(?![A-Za-z_][A-Za-z0-9_]*\})/.test(value))
    return withAdvice('holds a ${ that names no environment variable', `write \${NAME}`)
  if (SECRET_NAME.test(name) && !value.includes('${'))
    return withAdvice('looks like a secret written into the file', `put it into the environment and write \${NAME}`)
  return null
}
