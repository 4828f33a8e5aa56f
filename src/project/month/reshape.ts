import { Fraction } from '../../kit/fraction.js'
import { inputTokens, type Usage } from '../../model/usage.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import type { Situation } from './situation.js'

/** What a request would use, and what of its input the workload says a prompt cache holds; null: as the usage itself has it. */
export interface Shaped {
  readonly usage: Usage
  readonly held: Fraction | null
}

/**
 * What a request would use in a situation: a shorter prompt, a shorter answer, several items in one call.
 *
 * With k items in a call, what all requests share is sent once: input = shared + k x own, output = k x output.
 *
 * @param requests how many requests the usage is of: 1, or as many as were added up
 */
export function reshape(usage: Usage, situation: Situation, workload: MonthlyWorkload, requests: number): Shaped {
  const cut = situation.trimmedTokens * requests
  const trimmed = withoutInput(usage, cut)
  const capped = situation.maxOutputTokens === null ? trimmed : withOutputUpTo(trimmed, situation.maxOutputTokens)
  const prefix = { held: heldAfterCut(usage, cut, workload), shared: sharedAfterCut(trimmed, cut, workload) }
  return situation.itemsPerCall === 1
    ? { usage: capped, held: prefix.held }
    : together(capped, situation.itemsPerCall, prefix)
}

/** What is cut from a prompt is cut from its beginning, which is what a prompt cache holds: cached tokens go first. */
function withoutInput(usage: Usage, tokens: number): Usage {
  const cachedInput = Math.max(0, usage.cachedInput - tokens)
  const leftOfCut = tokens - (usage.cachedInput - cachedInput)
  const cacheWrite = Math.max(0, usage.cacheWrite - leftOfCut)
  const freshInput = Math.max(0, usage.freshInput - (leftOfCut - (usage.cacheWrite - cacheWrite)))
  return { ...usage, cachedInput, cacheWrite, freshInput }
}

/** A model reasons before it answers, so a limit cuts the answer first. */
function withOutputUpTo(usage: Usage, limit: number): Usage {
  const reasoning = Math.min(usage.reasoning, limit)
  return { ...usage, reasoning, answer: Math.min(usage.answer, limit - reasoning) }
}

/** What a prompt cache holds of the input, by the workload's share, after a cut from its beginning. */
function heldAfterCut(usage: Usage, cut: number, { terms }: MonthlyWorkload): Fraction | null {
  if (terms.promptCache === null) return null
  const held = Fraction.parse(terms.promptCache.share).times(Fraction.of(inputTokens(usage)))
  return cut === 0 ? held : larger(Fraction.zero, held.minus(Fraction.of(cut)))
}

/** Tokens that every request still repeats after the cut, as told; null: not said. */
const sharedAfterCut = (trimmed: Usage, cut: number, { terms }: MonthlyWorkload): Fraction | null =>
  terms.sharedPromptTokens === null
    ? null
    : Fraction.of(Math.min(Math.max(0, terms.sharedPromptTokens - cut), inputTokens(trimmed)))

/** Several items behind one shared beginning: what is told to be shared, else what a prompt cache would hold. */
function together(
  usage: Usage,
  items: number,
  { held, shared }: { readonly held: Fraction | null; readonly shared: Fraction | null },
): Shaped {
  const common = shared ?? held ?? Fraction.zero
  const own = withoutInput(usage, Number(common.floor()))
  const joined = (part: keyof Usage): number => usage[part] + own[part] * (items - 1)
  // The output of each item is its own.
  const all: Usage = {
    freshInput: joined('freshInput'),
    cachedInput: joined('cachedInput'),
    cacheWrite: joined('cacheWrite'),
    answer: joined('answer'),
    reasoning: joined('reasoning'),
  }
  if (held === null) return { usage: all, held }
  const heldOfOwn = larger(Fraction.zero, held.minus(common))
  return { usage: all, held: held.plus(heldOfOwn.times(Fraction.of(items - 1))) }
}

const larger = (a: Fraction, b: Fraction): Fraction => (a.compare(b) >= 0 ? a : b)
