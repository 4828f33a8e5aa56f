import type { Usage, UsageReading } from '../../model/usage.js'
import { type Count, isFields, tokensOr } from './counts.js'
import { type Report, reportOf } from './flavours.js'

/**
 * Splits what a server reports into parts that do not overlap, whatever the flavour: OpenAI, DeepSeek, OpenRouter, vLLM
 * (cached inside the prompt, reasoning inside the completion), Anthropic style (input net of the cache), Gemini style
 * (thoughts beside the answer).
 *
 * Numbers that contradict each other are `invalid` and kept, never clamped into shape: negative, fractional or no numbers,
 * more cached than prompt, more reasoning than output, a total that is another. `unknown`: nothing usable, or all zeros
 * beside an answer that must have taken some.
 */
export function readUsage(raw: unknown): UsageReading {
  const report = isFields(raw) ? reportOf(raw) : null
  if (report === null) return { status: 'unknown' }
  const usage = split(report)
  if (typeof usage === 'string') return invalid(report, usage)
  return Object.values(usage).every((tokens) => tokens === 0) ? { status: 'unknown' } : { status: 'reported', usage }
}

/** The disjoint parts, or why there are none. */
function split(report: Report): Usage | string {
  const unreadable = counts(report).find((count) => count.kind === 'unreadable')
  if (unreadable !== undefined) return `${unreadable.field} is ${JSON.stringify(unreadable.value)}`

  const input = inputParts(report)
  if (typeof input === 'string') return input
  const output = outputParts(report, input.freshInput + input.cachedInput + input.cacheWrite)
  return typeof output === 'string' ? output : { ...input, ...output }
}

function inputParts(report: Report): Pick<Usage, 'freshInput' | 'cachedInput' | 'cacheWrite'> | string {
  const cachedInput = tokensOr(report.cached, 0)
  const cacheWrite = tokensOr(report.cacheWrite, 0)
  const said = tokensOr(report.input, report.leavesOutZeros ? 0 : null)
  if (said === null) return 'no input tokens are reported'
  const freshInput = report.inputIs === 'net' ? said : said - cachedInput - cacheWrite
  if (freshInput < 0) return `${cachedInput + cacheWrite} cached tokens are more than the ${said} of the prompt`
  return { freshInput, cachedInput, cacheWrite }
}

function outputParts(report: Report, input: number): Pick<Usage, 'answer' | 'reasoning'> | string {
  const reasoning = tokensOr(report.reasoning, 0)
  const total = tokensOr(report.total, null)
  const said = tokensOr(report.output, report.leavesOutZeros ? 0 : null)
  if (said === null) return 'no output tokens are reported'
  // With a net input, some servers total what they printed and some what was used: either is no contradiction.
  const inputs = report.inputIs === 'net' ? [input, tokensOr(report.input, 0)] : [input]
  const makesTotal = (output: number): boolean => total === null || inputs.some((part) => part + output === total)

  if (report.reasoningIs === 'total_decides' && makesTotal(said))
    return reasoning > said
      ? `${reasoning} reasoning tokens are more than the ${said} of the output`
      : { answer: said - reasoning, reasoning }
  return makesTotal(said + reasoning)
    ? { answer: said, reasoning }
    : `the total is ${total}, and ${input} in and ${said} out do not make it`
}

const invalid = (report: Report, why: string): UsageReading => ({
  status: 'invalid',
  inputTokens: tokensOr(report.input, null),
  outputTokens: tokensOr(report.output, null),
  why,
})

const counts = (report: Report): Count[] => [
  report.input,
  report.cached,
  report.cacheWrite,
  report.output,
  report.reasoning,
  report.total,
]
