import { type Count, countAt, type Fields, firstCountAt, isFields } from './counts.js'

/**
 * What one API says of a request's tokens, under its own idea of what contains what.
 * `cached` and `cacheWrite` lie inside the input when it is `gross` and beside it when it is `net`.
 */
export interface Report {
  readonly input: Count
  readonly inputIs: 'gross' | 'net'
  readonly cached: Count
  readonly cacheWrite: Count
  readonly output: Count
  readonly reasoning: Count
  /** `total_decides`: inside the output, unless only counting it on top makes the total come out. */
  readonly reasoningIs: 'total_decides' | 'added'
  readonly total: Count
  /** True: this API leaves a count of zero out. */
  readonly leavesOutZeros: boolean
}

/** Reads a usage object in the flavour its own field names give away; null: no flavour known. */
export function reportOf(usage: Fields): Report | null {
  if ('promptTokenCount' in usage || 'candidatesTokenCount' in usage) return geminiStyle(usage)
  if ('prompt_tokens' in usage || 'completion_tokens' in usage) return openaiChat(usage)
  if ('input_tokens' in usage || 'output_tokens' in usage) return inputAndOutput(usage)
  return null
}

/** OpenAI chat and all that speak it; DeepSeek, OpenRouter, vLLM and proxies differ in where they say what was cached. */
const openaiChat = (usage: Fields): Report => ({
  input: countAt(usage, ['prompt_tokens']),
  inputIs: 'gross',
  cached: firstCountAt(usage, [
    ['prompt_tokens_details', 'cached_tokens'],
    ['prompt_cache_hit_tokens'],
    ['cached_tokens'],
    ['num_cached_tokens'],
    ['cache_read_input_tokens'],
  ]),
  cacheWrite: firstCountAt(usage, [
    ['prompt_tokens_details', 'cache_write_tokens'],
    ['prompt_tokens_details', 'cache_creation_tokens'],
    ['cache_write_tokens'],
    ['cache_creation_input_tokens'],
  ]),
  output: countAt(usage, ['completion_tokens']),
  reasoning: firstCountAt(usage, [['completion_tokens_details', 'reasoning_tokens'], ['reasoning_tokens']]),
  reasoningIs: 'total_decides',
  total: countAt(usage, ['total_tokens']),
  leavesOutZeros: false,
})

/** `input_tokens` is net of the cache in Anthropic's style; with `input_tokens_details` beside it, it is gross. */
function inputAndOutput(usage: Fields): Report {
  const gross = isFields(usage.input_tokens_details)
  return {
    input: countAt(usage, ['input_tokens']),
    inputIs: gross ? 'gross' : 'net',
    cached: gross
      ? countAt(usage, ['input_tokens_details', 'cached_tokens'])
      : countAt(usage, ['cache_read_input_tokens']),
    cacheWrite: countAt(usage, ['cache_creation_input_tokens']),
    output: countAt(usage, ['output_tokens']),
    reasoning: countAt(usage, ['output_tokens_details', 'reasoning_tokens']),
    reasoningIs: 'total_decides',
    total: countAt(usage, ['total_tokens']),
    leavesOutZeros: false,
  }
}

/** Thoughts are beside the candidates; JSON made from protocol buffers leaves zeros out. */
const geminiStyle = (usage: Fields): Report => ({
  input: countAt(usage, ['promptTokenCount']),
  inputIs: 'gross',
  cached: countAt(usage, ['cachedContentTokenCount']),
  cacheWrite: { kind: 'absent' },
  output: countAt(usage, ['candidatesTokenCount']),
  reasoning: countAt(usage, ['thoughtsTokenCount']),
  reasoningIs: 'added',
  total: countAt(usage, ['totalTokenCount']),
  leavesOutZeros: true,
})
