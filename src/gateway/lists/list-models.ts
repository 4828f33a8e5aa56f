import type { GatewaySpec } from '../../model/config.js'
import { readAddress } from '../request/address.js'
import { readCredentials } from '../request/credentials.js'
import { type FetchJsonOptions, fetchJson } from './fetch-json.js'

/**
 * Asks an OpenAI-compatible gateway for its list of models (`GET /models`), with the key and headers of its entry, and
 * returns the answer as it came.
 *
 * Throws UserError when a variable it needs is not set, and as `fetchJson`.
 */
export async function listModels(
  spec: GatewaySpec,
  options: Omit<FetchJsonOptions, 'headers' | 'secrets'>,
): Promise<unknown> {
  const { source } = spec
  if (source.kind !== 'openai') throw new Error(`gateway "${spec.name}" is ${source.kind}, not an address`)
  readAddress(spec.name, source.baseUrl)
  const { headers, secrets } = readCredentials(spec.name, source, options.env)
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== null)
  return fetchJson(modelsAddress(source), { ...options, headers: Object.fromEntries(sent), secrets })
}

function modelsAddress({ baseUrl, apiVersion }: { baseUrl: string; apiVersion: string | null }): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/models`)
  if (apiVersion !== null) url.searchParams.set('api-version', apiVersion)
  return url.href
}
