import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { type Dispatcher, request } from 'undici'
import { exitCodes, type UserError, userError } from '../../model/errors.js'
import { parseJson } from '../reply/json.js'
import { makeRedactor } from '../reply/redact.js'
import { readErrorBody } from '../reply/server-error.js'
import type { Env } from '../request/env.js'
import { toConnectFailure } from '../transport/connect-failure.js'
import { openRoute } from './route.js'

export interface FetchJsonOptions {
  /** Answers that are larger, packed or unpacked, are refused. */
  readonly maxBytes: number
  /** For the whole exchange. */
  readonly timeoutMs: number
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY are taken from it. */
  readonly env: Env
  readonly userAgent: string
  readonly signal?: AbortSignal
  /** Sent to the address itself, never to another host it redirects to. */
  readonly headers?: Readonly<Record<string, string>>
  /** Values that no message may repeat. */
  readonly secrets?: readonly string[]
}

const MOST_REDIRECTS = 3

/**
 * Gets one JSON document over http or https. Throws UserError: with exit code 3 when the address could not be reached or
 * answered with an error, with exit code 2 when what came is too large, cut off, or no JSON.
 */
export async function fetchJson(address: string, options: FetchJsonOptions): Promise<unknown> {
  const signals = [AbortSignal.timeout(options.timeoutMs), ...(options.signal === undefined ? [] : [options.signal])]
  const exchange = { ...options, signal: AbortSignal.any(signals) }
  let url = httpAddress(address)
  let headers = options.headers ?? {}
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await exchangeOnce(url, { ...exchange, headers })
    if (answer.kind === 'document') return answer.value
    const next = httpAddress(answer.location, url.href)
    if (next.origin !== url.origin) headers = {}
    url = next
  }
  throw userError(`${address} redirects without end`, null, exitCodes.unmeasurable)
}

type Answer =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'redirect'; readonly location: string }

type Exchange = FetchJsonOptions & { readonly signal: AbortSignal; readonly headers: Readonly<Record<string, string>> }

async function exchangeOnce(url: URL, exchange: Exchange): Promise<Answer> {
  const route = openRoute(url, exchange.env, exchange.timeoutMs)
  try {
    const response = await send(url, route, exchange)
    const location = oneOf(response.headers.location)
    if (response.statusCode >= 300 && response.statusCode < 400 && location !== null)
      return { kind: 'redirect', location }
    const body = await readBody(url, response, exchange)
    if (response.statusCode !== 200) throw refusal(url, response.statusCode, body, exchange)
    const value = parseJson(body)
    if (value === undefined)
      throw userError(`what ${url.href} sent is no JSON, or was cut off`, 'Open the address and see what it says.')
    return { kind: 'document', value }
  } finally {
    await route.destroy()
  }
}

async function send(url: URL, dispatcher: Dispatcher, exchange: Exchange): Promise<Dispatcher.ResponseData> {
  const headers = { accept: 'application/json', 'user-agent': exchange.userAgent, ...exchange.headers }
  try {
    return await request(url, { dispatcher, headers, signal: exchange.signal })
  } catch (error) {
    throw unreachable(url, error, exchange)
  }
}

async function readBody(url: URL, response: Dispatcher.ResponseData, exchange: Exchange): Promise<string> {
  const { maxBytes } = exchange
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response.body) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > maxBytes) break
    }
  } catch (error) {
    if (exchange.signal.aborted) throw unreachable(url, error, exchange)
    throw userError(`what ${url.href} sent was cut off after ${size} bytes`, 'Try again.')
  }
  if (size > maxBytes) throw tooLarge(url, maxBytes)
  return unpack(url, Buffer.concat(chunks), oneOf(response.headers['content-encoding']), maxBytes)
}

/** We ask for no encoding, but some proxies encode anyway. */
function unpack(url: URL, bytes: Buffer, encoding: string | null, maxBytes: number): string {
  const limit = { maxOutputLength: maxBytes }
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(bytes, limit).toString('utf8')
      case 'deflate':
        return inflateSync(bytes, limit).toString('utf8')
      case 'br':
        return brotliDecompressSync(bytes, limit).toString('utf8')
      default:
        return bytes.toString('utf8')
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(url, maxBytes)
    throw userError(`what ${url.href} sent is not the ${encoding} it says it is`, 'Try again.')
  }
}

const tooLarge = (url: URL, maxBytes: number): UserError =>
  userError(
    `what ${url.href} sends has more than the ${Math.floor(maxBytes / 1024 / 1024)} MB that are read`,
    'Check the address: price lists have a few MB.',
  )

function refusal(url: URL, status: number, body: string, { secrets = [] }: Exchange): UserError {
  const { message } = readErrorBody(body)
  const said = message === null ? '' : `: ${makeRedactor(secrets)(message)}`
  const advice = status === 401 || status === 403 ? 'Check the key, and the variable it is read from.' : null
  return userError(`${url.href} answered HTTP ${status}${said}`, advice, exitCodes.unmeasurable)
}

function unreachable(url: URL, error: unknown, { signal, timeoutMs }: Exchange): UserError {
  const reason: unknown = signal.reason
  if (signal.aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError'))
    return userError('interrupted', null, exitCodes.interrupted)
  if (signal.aborted)
    return userError(`${url.href} did not answer within ${timeoutMs} ms`, null, exitCodes.unmeasurable)
  const cause = error instanceof Error ? error : new Error(String(error))
  return userError(toConnectFailure(cause, url.host).message, null, exitCodes.unmeasurable)
}

/** Throws UserError unless it is an address of http or https without a password in it. */
function httpAddress(address: string, base?: string): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw userError(`"${address}" is no http or https address`)
  if (url.username !== '' || url.password !== '') throw userError('the address holds a user name or password')
  return url
}

const oneOf = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) ?? null
