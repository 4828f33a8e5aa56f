import type { Exchange } from './exchange.js'
import type { Pools } from './pools.js'

/** What a request body stands for while it is on its way through the SDK. */
interface Sending {
  readonly model: string
  readonly exchange: Exchange
}

/** The `fetch` of the SDK's client, over our own sockets. */
export class Transport {
  readonly #pools: Pools
  readonly #headerNames: ReadonlySet<string>
  readonly #sendings = new WeakMap<object, Sending>()
  /** All the SDK is told of a response, whatever it was: the exchange has the rest, and mapping errors is not the SDK's part. */
  readonly #receipt = new Response(null, { status: 200 })

  /** @param headerNames the headers that may go out; the SDK adds its own about this machine, and OPENAI_CUSTOM_HEADERS */
  constructor(pools: Pools, headerNames: ReadonlySet<string>) {
    this.#pools = pools
    this.#headerNames = headerNames
  }

  /** The body is the one object the SDK passes through untouched, so it tells the call it belongs to. */
  expect(body: Uint8Array, sending: Sending): void {
    this.#sendings.set(body, sending)
  }

  /** Resolves when the exchange the body was announced for has ended, well or badly. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const body = init?.body
    const sending = body instanceof Uint8Array ? this.#sendings.get(body) : undefined
    if (!(body instanceof Uint8Array) || sending === undefined) throw new Error('a request that was not announced')
    const { origin, pathname, search } = new URL(String(input))
    const { model, exchange } = sending
    const given = init?.headers instanceof Headers ? init.headers : new Headers(init?.headers)
    const headers = [...given].filter(([name]) => this.#headerNames.has(name)).flat()
    this.#pools.of(model).dispatch({ origin, path: pathname + search, method: 'POST', headers, body }, exchange)
    await exchange.ended
    return this.#receipt
  }
}
