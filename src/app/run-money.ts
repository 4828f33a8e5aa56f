import type { Attempt } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import type { GatewaySpec } from '../model/config.js'
import { maxOutputTokens, requestBytes } from '../model/size.js'
import type { Usd } from '../model/usd.js'
import { defaultMaxTokens } from '../plan/index.js'
import { costOfAttempts, type PriceIndex, worstCase } from '../pricing/index.js'

/** What calls of this run may cost and did cost. */
export interface RunMoney {
  /** The most a request can cost with all its tries; null: its model has no price. */
  worstCaseOf(request: ChatRequest, gateway: string, atMs: number): Usd | null
  /** What the attempts cost together; null when one of them has no known cost. */
  costOf(attempts: readonly Attempt[]): Usd | null
}

export function runMoney(prices: PriceIndex, gateways: readonly GatewaySpec[], triesPerCall: number): RunMoney {
  const providerOf = providers(gateways)
  return {
    worstCaseOf: (request, gateway, atMs) =>
      worstCase(
        prices,
        providerOf(gateway),
        request.model,
        {
          inputBytes: requestBytes(request),
          maxOutputTokens: maxOutputTokens(request) ?? defaultMaxTokens,
          attempts: triesPerCall,
        },
        atMs,
      ),
    costOf(attempts) {
      const { known, unpriced } = costOfAttempts(prices, providerOf, attempts)
      return unpriced === 0 ? known : null
    },
  }
}

/** The name that a gateway's prices are looked up under. */
export function providers(gateways: readonly GatewaySpec[]): (gateway: string) => string {
  const byName = new Map(gateways.map(({ name, provider }) => [name, provider]))
  return (gateway) => byName.get(gateway) ?? gateway
}
