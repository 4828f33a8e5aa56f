import type { ChatRequest } from '../../model/chat.js'
import type { JudgeConfig } from '../../model/config.js'
import type { Manners } from './manners.js'
import type { Question } from './question.js'
import type { VerdictForm } from './verdict-form.js'

type Asked = Pick<Question<unknown>, 'judge' | 'texts' | 'form' | 'seed'>

/**
 * The request for a verdict, in the manners the judge is known to accept. The judge's own parameters win over ours.
 *
 * @param reminded whether the form is spelled out, as after a reply that held no verdict
 */
export function judgeRequest(question: Asked, manners: Manners, reminded: boolean): ChatRequest {
  const { judge, form, seed } = question
  const fields: Record<string, unknown> = {
    temperature: 0,
    seed,
    ...(limitOf(judge.params) === null ? { max_tokens: verdictTokens(judge) } : {}),
    ...judge.params,
    ...deliveryFields(form, manners),
  }
  if (!manners.temperature) delete fields['temperature']
  if (!manners.seed) delete fields['seed']
  const limit = limitOf(fields)
  if (manners.tokenLimit === 'max_completion_tokens' && limit !== null) {
    delete fields['max_tokens']
    fields['max_completion_tokens'] = limit
  }
  return { ...fields, model: judge.model, messages: messagesOf(question, manners, reminded), stream: false }
}

/** A reasoning judge thinks inside its output limit; 2,000 tokens would cut most of its verdicts off. */
function verdictTokens({ model, params }: JudgeConfig): number {
  const thinks = ['reasoning_effort', 'reasoning', 'thinking', 'enable_thinking'].some((field) => field in params)
  const named = /(^|\/)(o\d|gpt-5|qwq|magistral)|reason|think|[-_]r1\b/i.test(model)
  return thinks || named ? 8000 : 2000
}

function messagesOf({ texts, form }: Asked, { delivery }: Manners, reminded: boolean): ChatRequest['messages'] {
  // JSON mode is refused by some servers unless the messages say JSON, and plain text has nothing else to go by.
  const spelledOut = reminded || delivery === 'json_object' || delivery === 'text'
  return [
    { role: 'system', content: texts.system },
    { role: 'user', content: spelledOut ? `${texts.user}\n\n${form.words}` : texts.user },
  ]
}

function deliveryFields({ name, schema }: VerdictForm, { delivery }: Manners): Readonly<Record<string, unknown>> {
  switch (delivery) {
    case 'json_schema':
      return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }
    case 'tool_call':
      return {
        tools: [{ type: 'function', function: { name, parameters: schema } }],
        tool_choice: { type: 'function', function: { name } },
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
