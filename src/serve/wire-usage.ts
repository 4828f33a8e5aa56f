import { inputTokens, outputTokens, type UsageReading } from '../model/usage.js'

/** OpenAI's `usage` object: totals gross, the details inside them. */
export interface WireUsage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly prompt_tokens_details: { readonly cached_tokens: number; readonly cache_write_tokens?: number }
  readonly completion_tokens_details: { readonly reasoning_tokens: number }
}

/** Usage as OpenAI puts it; undefined unless a server reported it, so that nobody takes a guess of ours for a report. */
export function wireUsage(reading: UsageReading | undefined): WireUsage | undefined {
  if (reading?.status !== 'reported') return undefined
  const { usage } = reading
  const input = inputTokens(usage)
  const output = outputTokens(usage)
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: {
      cached_tokens: usage.cachedInput,
      ...(usage.cacheWrite > 0 && { cache_write_tokens: usage.cacheWrite }),
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoning },
  }
}
