import { userError } from '../../model/errors.js'

/** Where a gateway is. `protocol` is 'http:' or 'https:'. */
export interface Address {
  readonly origin: string
  readonly host: string
  readonly protocol: string
}

/** Takes a base URL apart. Throws UserError when it is none, or holds what does not belong there; passwords are not repeated. */
export function readAddress(gateway: string, baseUrl: string): Address {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw userError(`gateway "${gateway}": baseUrl is no http or https address`, 'write it like https://host/v1')
  if (url.username !== '' || url.password !== '')
    throw userError(
      `gateway "${gateway}": baseUrl holds a user name or password`,
      'name the variable that holds it in apiKeyEnv',
    )
  if (url.search !== '' || url.hash !== '')
    throw userError(`gateway "${gateway}": baseUrl holds a query or a fragment`, 'use apiVersion for ?api-version=')
  return { origin: url.origin, host: url.host, protocol: url.protocol }
}
