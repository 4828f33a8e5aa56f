import { z } from 'zod'
import type { ChatMessage } from '../../model/chat.js'
import { withAdvice } from '../words/issue-words.js'
import { text, textOrNumber, version, weight } from './fields.js'
import { wireParams } from './wire-params.js'

/** One message of the chat API; fields unknown to us are kept. */
export const chatMessage = z.looseObject({
  role: text,
  content: z.union([z.string(), z.array(z.unknown()), z.null()]).default(null),
}) satisfies z.ZodType<ChatMessage>

/** What a whole set says for each of its cases. */
export interface SetDefaults {
  readonly system: string | null
  readonly params: Readonly<Record<string, unknown>>
}

/** A case as it is written, with `check` for its checks. */
const writtenCase = <Check extends z.ZodType>(check: Check) =>
  z.strictObject({
    id: textOrNumber.describe('Its name in reports; no other case has it'),
    task: text.default('default').describe('What kind of request it is; mixes and tables go by it'),
    prompt: text.optional().describe('What the user says'),
    messages: z.array(chatMessage).min(1).optional().describe('Instead of prompt: a whole conversation'),
    system: text.optional().describe("Its own system prompt, in place of the set's"),
    params: wireParams.prefault({}),
    reference: textOrNumber.nullable().default(null).describe('A good answer'),
    checks: z.array(check).default([]).describe('What must hold of an answer'),
    tags: z.array(text).default([]),
    tenant: text.nullable().default(null).describe('Whose request it is'),
    weight: weight.default(1).describe('Its share in the means, relative to the others'),
    cluster: textOrNumber
      .nullable()
      .default(null)
      .describe('Cases of one cluster (one document, one customer) are not independent'),
  })

/** A case of a golden set, in place with what its set says. */
export const goldenCase = <Check extends z.ZodType>(check: Check, defaults: SetDefaults) =>
  writtenCase(check).transform(({ prompt, messages, system = defaults.system, params, ...rest }, context) => {
    if ((prompt === undefined) === (messages === undefined)) {
      const what = prompt === undefined ? 'has neither prompt nor messages' : 'has both prompt and messages'
      context.issues.push({ code: 'custom', message: withAdvice(what, 'give one of them'), input: rest })
      return z.NEVER
    }
    const conversation = messages ?? [{ role: 'user', content: prompt }]
    return { ...rest, messages: withSystem(conversation, system), params: { ...defaults.params, ...params } }
  })

/** A conversation that opens with a system message of its own keeps it. */
function withSystem(messages: readonly ChatMessage[], system: string | null): readonly ChatMessage[] {
  const hasOwn = messages[0]?.role === 'system' || messages[0]?.role === 'developer'
  return system === null || hasOwn ? messages : [{ role: 'system', content: system }, ...messages]
}

/** The head of a YAML set; its cases are checked one by one, once `system` and `params` are known. */
export const goldenSetHead = z.strictObject({
  version,
  name: text.optional().describe("Its name in reports; the file's name by default"),
  system: text.optional().describe('System prompt of every case'),
  params: wireParams.prefault({}),
  cases: z.array(z.unknown()).min(1),
})

/** The whole file, for JSON Schema. */
export const goldenSetFile = <Check extends z.ZodType>(check: Check) =>
  goldenSetHead.extend({ cases: z.array(writtenCase(check)).min(1) })
