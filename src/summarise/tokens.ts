import type { Attempt } from '../model/ask.js'
import { attemptsBehind } from '../model/run.js'
import type { TokenCounts } from '../model/summary.js'
import { inputTokens, outputTokens } from '../model/usage.js'
import type { CandidateObservations } from './observations.js'

/**
 * Tokens of all attempts, retries and cancelled calls included, and of those that once brought the kept answers. Numbers of the server that contradict each other count as
 * it gave them, without their parts.
 */
export function countTokens({ ran, cancelled }: CandidateObservations): TokenCounts {
  const calls = [...ran, ...cancelled].map(({ call }) => call)
  const total = { input: 0, cachedInput: 0, output: 0, reasoning: 0 }
  for (const call of calls) {
    for (const { usage } of attemptsBehind(call)) {
      const parts = partsOf(usage)
      total.input += parts.input
      total.cachedInput += parts.cachedInput
      total.output += parts.output
      total.reasoning += parts.reasoning
    }
  }
  const isEstimated = ({ usage }: Attempt): boolean => usage.status === 'estimated'
  return { ...total, estimatedCalls: calls.filter((call) => attemptsBehind(call).some(isEstimated)).length }
}

function partsOf(reading: Attempt['usage']): Omit<TokenCounts, 'estimatedCalls'> {
  switch (reading.status) {
    case 'reported':
    case 'estimated': {
      const { cachedInput, reasoning } = reading.usage
      return { input: inputTokens(reading.usage), cachedInput, output: outputTokens(reading.usage), reasoning }
    }
    case 'invalid':
      return { input: reading.inputTokens ?? 0, cachedInput: 0, output: reading.outputTokens ?? 0, reasoning: 0 }
    case 'unknown':
    case 'none':
      return { input: 0, cachedInput: 0, output: 0, reasoning: 0 }
    default:
      return reading satisfies never
  }
}
