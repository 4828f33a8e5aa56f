import { formatCount, formatTokens } from '../../kit/text/format.js'
import type { UsdPer } from '../../model/usd.js'
import type { Lever, MonthlyWorkload, WorkloadTerms } from '../../model/workload.js'
import { billDollars } from '../figures.js'
import { type Cell, cell, unmeasured } from '../layout/table.js'

/** An amount as on a bill. */
export const amount = (usd: UsdPer | null): Cell => (usd === null ? unmeasured : cell(billDollars(usd)))

/** A change of a bill: green and with a minus where it saves. */
export function change(usd: UsdPer | null): Cell {
  if (usd === null) return unmeasured
  const text = billDollars(usd)
  if (text === '$0') return cell(text)
  return text.startsWith('−') ? cell(text, null, 'good') : cell(`+${text}`, null, 'bad')
}

/** "55.4 %"; a rise of what is named with its sign. */
export const percentText = (percent: number, signed = false): string =>
  `${signed && percent > 0 ? '+' : ''}${percent.toFixed(1).replace('-', '−')} %`

export const shareCell = (share: number | null): Cell => (share === null ? unmeasured : cell(percentText(share * 100)))

/** "300,000 requests a month of 1,500 + 300 tokens", "30.0M input and 10.0M output tokens a month". */
export function trafficText({ traffic, terms }: MonthlyWorkload): string {
  const aMonth = (count: number, days: number): number => (count / days) * terms.daysPerMonth
  switch (traffic.kind) {
    case 'tokens': {
      const { inputTokens, outputTokens, days } = traffic
      const [input, output] = [aMonth(inputTokens, days), aMonth(outputTokens, days)]
      return `${formatTokens(input)} input and ${formatTokens(output)} output tokens a month`
    }
    case 'images': {
      const { images, days, inputTokensEach, outputTokensEach } = traffic
      const each = inputTokensEach === 0 ? '' : `${formatCount(inputTokensEach)} input and `
      return `${formatCount(aMonth(images, days))} images a month, ${each}${formatCount(outputTokensEach)} output tokens each`
    }
    case 'requests': {
      const { requests, days, size } = traffic
      const each =
        size.kind === 'given'
          ? `, ${formatCount(size.tokens.input)} input and ${formatCount(size.tokens.output)} output tokens each`
          : ''
      return `${formatCount(aMonth(requests, days))} requests a month${each}`
    }
    default:
      return traffic satisfies never
  }
}

/** What a workload says beyond its traffic, phrase by phrase. */
export function termsText({ traffic, terms }: MonthlyWorkload): string[] {
  const said = (isSaid: boolean, text: () => string): string[] => (isSaid ? [text()] : [])
  const { responseCache, promptCache, batch, retries, cancelledStreams } = terms
  const mix = traffic.kind === 'requests' ? traffic.mix : null
  return [
    ...said(traffic.days !== 1 && traffic.days !== terms.daysPerMonth, () => `counted over ${traffic.days} days`),
    ...said(mix !== null, () => `mixed ${mixText(mix ?? {})}`),
    ...said(terms.growth !== '1', () => `growing by ${changeText(terms.growth)} a month`),
    ...said(responseCache.hitRate !== '0', () => `${share(responseCache.hitRate)} answered by a response cache`),
    ...said(promptCache !== null, () => `${share(promptCache?.share ?? '0')} of the input out of the prompt cache`),
    ...said(batch.share !== '0', () => `${share(batch.share)} in batches`),
    ...said(retries.failRate !== '0', () => `${share(retries.failRate)} of tries fail, up to ${retries.max} more`),
    ...said(cancelledStreams.share !== '0', () => cancelledText(cancelledStreams)),
    ...said(terms.discount !== '0', () => `${share(terms.discount)} negotiated off`),
    ...said(terms.credits !== '0', () => `$${terms.credits} of credits a month`),
    ...said(terms.perRequestFee !== '0', () => `$${terms.perRequestFee} fee a request`),
    ...said(terms.tax !== '0', () => `${share(terms.tax)} tax`),
    ...said(terms.daysPerMonth !== 30, () => `${terms.daysPerMonth} days a month`),
  ]
}

const cancelledText = ({ share: cancelled, saving }: WorkloadTerms['cancelledStreams']): string =>
  `${share(cancelled)} of answers broken off, which saves ${share(saving)} of each`

function mixText(mix: Readonly<Record<string, string>>): string {
  const total = Object.values(mix).reduce((sum, weight) => sum + Number(weight), 0)
  return Object.entries(mix)
    .map(([task, weight]) => `${Number(((Number(weight) / total) * 100).toFixed(1))} % ${task}`)
    .join(', ')
}

const share = (decimal: string): string => `${Number((Number(decimal) * 100).toFixed(4))} %`

const changeText = (factor: string): string => `${Number(((Number(factor) - 1) * 100).toFixed(4))} %`.replace('-', '−')

/** A lever as a person would say it. */
export function leverText(lever: Lever): string {
  switch (lever.kind) {
    case 'trim_prompt':
      return `${formatCount(lever.tokens)} prompt tokens less`
    case 'max_tokens':
      return `answers up to ${formatCount(lever.tokens)} tokens`
    case 'items_per_call':
      return `${formatCount(lever.items)} items in a call`
    case 'cache_hit':
      return `${lever.source === 'replayed' ? 'replayed cache' : 'response cache'} hits ${share(lever.rate)}`
    case 'price_change':
      return `${lever.model} ${Number(lever.factor) >= 1 ? '+' : ''}${changeText(lever.factor)}`
    default:
      return lever satisfies never
  }
}
