import { z } from 'zod'
import type { TrafficMix } from '../../model/workload.js'
import { money, shareText, text, version } from '../schemas/fields.js'
import { withAdvice } from '../words/issue-words.js'
import { percentOf } from './percent.js'

const step = z.strictObject({
  model: text,
  gateCost: money.default('0').describe('USD to weigh one of its answers'),
  escalates: shareText.default('0').describe('Share of what it is asked that goes on to the next step'),
})

/** A mix of models as a file has it: by shares of requests or of tokens, or step by step. */
export const mixEntry = z
  .strictObject({
    name: text,
    shareOf: z.enum(['requests', 'tokens']).optional().describe('What the shares are shares of'),
    shares: z.record(text, shareText).optional().describe('Share of each model, summing to 100%'),
    cascade: z.array(step).min(2).optional().describe('Instead: models asked one after the other'),
  })
  .transform((entry, context): TrafficMix => {
    const mix = mixOf(entry)
    if (typeof mix !== 'string') return mix
    context.issues.push({ code: 'custom', input: entry, message: mix })
    return z.NEVER
  }) satisfies z.ZodType<TrafficMix>

interface WrittenMix {
  readonly name: string
  readonly shareOf?: 'requests' | 'tokens' | undefined
  readonly shares?: Readonly<Record<string, string>> | undefined
  readonly cascade?: readonly z.output<typeof step>[] | undefined
}

function mixOf({ name, shareOf, shares, cascade }: WrittenMix): TrafficMix | string {
  if ((shares === undefined) === (cascade === undefined))
    return withAdvice(
      'needs either shares or cascade',
      'shares: {model: 80%, ...} with shareOf, or cascade: [{model, escalates}, ...]',
    )
  if (cascade !== undefined)
    return cascade.at(-1)?.escalates === '0'
      ? { kind: 'cascade', name, steps: cascade }
      : withAdvice('goes on after its last step', 'the last step of a cascade has no escalates')
  if (shareOf === undefined)
    return withAdvice(
      'does not say what its shares are of',
      'shareOf: requests, or shareOf: tokens: an 80/15/5 split of one is another of the other',
    )
  const total = percentOf(Object.values(shares ?? {}))
  return total === '100'
    ? { kind: 'shares', name, shareOf, shares: shares ?? {} }
    : withAdvice(`has shares that sum to ${total}%`, 'the shares must sum to 100%')
}

export const mixesFile = z.strictObject({ version, mixes: z.array(mixEntry).min(1) })
