import type { GatewayModels, PricedModel } from '../../app/index.js'
import { formatTokens } from '../../kit/text/format.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { describeOrigin } from '../../pricing/index.js'
import { mainPrices, shortOrigin } from './row-words.js'
import { textTable } from './text-table.js'

/** What the gateways offer, for a terminal: a table each. */
export const gatewayModelsText = (gateways: readonly GatewayModels[], width: number): string =>
  gateways.map((gateway) => gatewayText(gateway, width)).join('\n')

function gatewayText(gateway: GatewayModels, width: number): string {
  const head = `${gateway.gateway} (${gateway.host}), prices of ${gateway.provider} in USD per million tokens`
  if (gateway.status === 'unreachable') return forTerminal(`${head}\n  not reached: ${gateway.why}\n`)
  const { models, missing } = gateway
  const warnings = missing.map(({ id, nearest }) =>
    forTerminal(`  ${id} is in the configuration and not offered here${didYouMean(nearest)}\n`),
  )
  if (models.length === 0) return `${forTerminal(head)}\n  it lists no models\n${warnings.join('')}`
  const table = textTable(
    [
      { title: '' },
      { title: 'model', wraps: true },
      { title: 'context', align: 'right' },
      { title: 'input', align: 'right' },
      { title: 'cached', align: 'right' },
      { title: 'output', align: 'right' },
      { title: 'price row', wraps: true },
    ],
    models.map(cells),
    width,
  )
  const legend = models.some(({ inUse }) => inUse) ? '* in the configuration\n' : ''
  return `${forTerminal(head)}\n\n${table}${legend}${warnings.join('')}`
}

function cells({ id, contextWindow, price, inUse }: PricedModel): string[] {
  const start = [inUse ? '*' : '', id, contextWindow === null ? '-' : formatTokens(contextWindow)]
  if (price.status === 'unknown') return [...start, '-', '-', '-', `no price${didYouMean(price.nearest)}`]
  const { provider, model, origin } = price.entry
  return [...start, ...mainPrices(price.entry), `${provider}/${model} ${shortOrigin(origin)}`]
}

const didYouMean = (names: readonly string[]): string => (names.length === 0 ? '' : `; near: ${names.join(', ')}`)

/** What the gateways offer, as JSON. */
export const gatewayModelsJson = (gateways: readonly GatewayModels[]): string =>
  `${JSON.stringify({ format: 1, gateways: gateways.map(gatewayData) }, null, 2)}\n`

const gatewayData = (gateway: GatewayModels) =>
  gateway.status === 'unreachable' ? gateway : { ...gateway, models: gateway.models.map(modelData) }

function modelData({ id, contextWindow, inUse, price }: PricedModel) {
  if (price.status === 'unknown') return { id, contextWindow, inUse, price: null, nearest: price.nearest }
  const { origin, provider, model, free, pricesPerMTok, contextTiers, perRequest, retrievedAt, source } = price.entry
  const row = { provider, model, free, pricesPerMTok, contextTiers, perRequest, retrievedAt, source }
  return { id, contextWindow, inUse, price: { ...row, origin: describeOrigin(origin) } }
}
