import type { Answer } from '../../model/chat.js'
import type { CheckSpec, GoldenCase } from '../../model/golden.js'
import type { AnswerContext } from '../check-answer.js'
import { runCode } from '../sandbox/run-code.js'

/** A case with one user message; whatever else matters to a test is named. */
export function goldenCase(fields: Partial<GoldenCase> & { readonly prompt?: string } = {}): GoldenCase {
  const { prompt = 'What is the capital of France?', ...rest } = fields
  return {
    id: 'case-1',
    task: 'chat',
    messages: [{ role: 'user', content: prompt }],
    params: {},
    reference: null,
    checks: [],
    tags: [],
    tenant: null,
    weight: 1,
    cluster: null,
    ...rest,
  }
}

export const said = (content: string, fields: Partial<Answer> = {}): Answer => ({
  content,
  reasoning: null,
  refusal: null,
  toolCalls: [],
  finishReason: 'stop',
  ...fields,
})

export const check = (
  type: string,
  options: Readonly<Record<string, unknown>>,
  rest: Partial<CheckSpec> = {},
): CheckSpec => ({ type, weight: 1, not: false, options, ...rest })

/** A call of which nothing was measured. Code runs in this very thread, on a clock that stands still. */
export const contextOf = (fields: Partial<AnswerContext> = {}): AnswerContext => ({
  attempts: [],
  costOf: () => null,
  runCode: (job) => runCode(job, { nowMs: () => 0, wallMs: () => 0 }),
  ...fields,
})
