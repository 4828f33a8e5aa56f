import OpenAI from 'openai'

export interface ClientOptions {
  readonly baseUrl: string
  readonly apiVersion: string | null
  /** null: must not be sent. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly userAgent: string
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
}

// The longest a timer can be, 24 days: every timeout is ours, and the SDK's own 600 s would fire through our transport.
const NEVER_MS = 2 ** 31 - 1

/**
 * The SDK's client: it builds the address and the headers of each request. It takes nothing out of the process environment,
 * where its settings (organisation, project, key) concern OpenAI and would be sent to whatever gateway this is.
 */
export function openClient({ baseUrl, apiVersion, headers, userAgent, fetch }: ClientOptions): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: 'in the headers',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { 'user-agent': userAgent, 'content-type': 'application/json', ...headers },
    ...(apiVersion === null ? {} : { defaultQuery: { 'api-version': apiVersion } }),
    maxRetries: 0,
    timeout: NEVER_MS,
    logLevel: 'off',
    fetch,
  })
}
