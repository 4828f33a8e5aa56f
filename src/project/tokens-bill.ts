import type { Workload } from '../model/config.js'
import { costOfTokens, findPrice, type PriceIndex, whyNoPrice } from '../pricing/index.js'
import { type Bill, noBill } from './bill.js'

type TokensWorkload = Extract<Workload, { kind: 'tokens' }>

/** Monthly = input tokens x input price + output tokens x output price, exact, from the card alone: nothing was sampled. */
export function tokensBill(
  prices: PriceIndex,
  provider: string,
  model: string,
  workload: TokensWorkload,
  atMs: number,
): Bill {
  const usd = costOfTokens(prices, provider, model, workload, atMs)
  return usd === null
    ? noBill(whyNoTokenPrice(prices, provider, model, atMs))
    : { status: 'billed', low: null, base: usd.over(1), high: null }
}

function whyNoTokenPrice(prices: PriceIndex, provider: string, model: string, atMs: number): string {
  const found = findPrice(prices, provider, model, atMs)
  if (found.status === 'unknown') return whyNoPrice(prices, provider, model)
  const { input, output } = found.entry.pricesPerMTok
  if (input === null) return `the card of ${provider} gives no input price for ${model}`
  if (output === null) return `the card of ${provider} gives no output price for ${model}`
  return `${provider} charges ${model} per request too, and a workload in tokens has no requests`
}
