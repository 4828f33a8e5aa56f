import { inputTokens, type Usage } from '../../model/usage.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import type { Situation } from './situation.js'

/**
 * What a request would use in a situation: a shorter prompt, a shorter answer, several items in one call.
 *
 * With k items in a call, what all requests share is sent once: input = shared + k x own, output = k x output.
 *
 * @param requests how many requests the usage is of: 1, or as many as were added up
 */
export function reshape(usage: Usage, situation: Situation, workload: MonthlyWorkload, requests: number): Usage {
  const trimmed = withoutInput(usage, situation.trimmedTokens * requests)
  const capped = situation.maxOutputTokens === null ? trimmed : withOutputUpTo(trimmed, situation.maxOutputTokens)
  return situation.itemsPerCall === 1
    ? capped
    : together(capped, situation.itemsPerCall, sharedTokens(capped, workload))
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

function together(usage: Usage, items: number, shared: number): Usage {
  const all: Usage = {
    freshInput: usage.freshInput * items,
    cachedInput: usage.cachedInput * items,
    cacheWrite: usage.cacheWrite * items,
    answer: usage.answer * items,
    reasoning: usage.reasoning * items,
  }
  return withoutInput(all, shared * (items - 1))
}

/** As told, else the part that a prompt cache would hold. */
function sharedTokens(usage: Usage, { terms }: MonthlyWorkload): number {
  const input = inputTokens(usage)
  if (terms.sharedPromptTokens !== null) return Math.min(terms.sharedPromptTokens, input)
  return terms.promptCache === null ? 0 : Math.floor(Number(terms.promptCache.share) * input)
}
