import type { Workload } from '../../model/config.js'
import { type MonthlyWorkload, plainTerms } from '../../model/workload.js'

/** A workload of a run's configuration as a month of traffic: its requests are as big as the run measured them. */
export function monthlyWorkload(workload: Workload): MonthlyWorkload {
  const terms = workload.terms ?? plainTerms
  const days = terms.daysPerMonth
  if (workload.kind === 'tokens') {
    const { name, inputTokens, outputTokens } = workload
    return {
      name,
      traffic: { kind: 'tokens', inputTokens, outputTokens, requests: null, days },
      terms,
      paidToday: null,
    }
  }
  const { name, requestsPerMonth, mix, cacheHitRate } = workload
  return {
    name,
    traffic: {
      kind: 'requests',
      requests: requestsPerMonth,
      days,
      mix: mix && asTexts(mix),
      size: { kind: 'measured' },
    },
    terms: { ...terms, responseCache: { ...terms.responseCache, hitRate: cacheHitRate } },
    paidToday: null,
  }
}

// A share such as 1e-7 has an exponent as a text; twelve decimals are more than anyone writes.
const asTexts = (mix: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(mix).map(([task, share]) => [task, decimalText(share)]))

const decimalText = (share: number): string => (/e/.test(String(share)) ? share.toFixed(12) : String(share))
