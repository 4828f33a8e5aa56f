import type { ChatRequest } from '../../model/chat.js'
import type { Criterion, JudgeConfig, JudgeTemplate } from '../../model/config.js'
import type { Manners } from './manners.js'
import { verdictForm, verdictSchema } from './verdict-schema.js'

/** One judging as it is put to the judge. `reminded` after a reply that held no verdict. */
export interface JudgeQuestion {
  readonly judge: JudgeConfig
  readonly texts: JudgeTemplate
  readonly criteria: readonly Criterion[]
  readonly seed: number
  readonly reminded: boolean
}

/** The request for a verdict, in the manners the judge is known to accept. The judge's own parameters win over ours. */
export function judgeRequest(question: JudgeQuestion, manners: Manners): ChatRequest {
  const { judge, criteria, seed } = question
  const fields: Record<string, unknown> = {
    temperature: 0,
    seed,
    ...(limitOf(judge.params) === null ? { max_tokens: verdictTokens(judge) } : {}),
    ...judge.params,
    ...deliveryFields(criteria, manners),
  }
  if (!manners.temperature) delete fields['temperature']
  if (!manners.seed) delete fields['seed']
  const limit = limitOf(fields)
  if (manners.tokenLimit === 'max_completion_tokens' && limit !== null) {
    delete fields['max_tokens']
    fields['max_completion_tokens'] = limit
  }
  return { ...fields, model: judge.model, messages: messagesOf(question, manners), stream: false }
}

/** A reasoning judge thinks inside its output limit; 2,000 tokens would cut most of its verdicts off. */
function verdictTokens({ model, params }: JudgeConfig): number {
  const thinks = ['reasoning_effort', 'reasoning', 'thinking', 'enable_thinking'].some((field) => field in params)
  const named = /(^|\/)(o\d|gpt-5|qwq|magistral)|reason|think|[-_]r1\b/i.test(model)
  return thinks || named ? 8000 : 2000
}

function messagesOf({ texts, criteria, reminded }: JudgeQuestion, { delivery }: Manners): ChatRequest['messages'] {
  // JSON mode is refused by some servers unless the messages say JSON, and plain text has nothing else to go by.
  const spelledOut = reminded || delivery === 'json_object' || delivery === 'text'
  return [
    { role: 'system', content: texts.system },
    { role: 'user', content: spelledOut ? `${texts.user}\n\n${verdictForm(criteria)}` : texts.user },
  ]
}

function deliveryFields(criteria: readonly Criterion[], { delivery }: Manners): Readonly<Record<string, unknown>> {
  switch (delivery) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'verdict', strict: true, schema: verdictSchema(criteria) },
        },
      }
    case 'tool_call':
      return {
        tools: [{ type: 'function', function: { name: 'verdict', parameters: verdictSchema(criteria) } }],
        tool_choice: { type: 'function', function: { name: 'verdict' } },
      }
    case 'json_object':
      return { response_format: { type: 'json_object' } }
    case 'text':
      return {}
    default:
      return delivery satisfies never
  }
}

const limitOf = (fields: Readonly<Record<string, unknown>>): unknown =>
  fields['max_completion_tokens'] ?? fields['max_tokens'] ?? null
