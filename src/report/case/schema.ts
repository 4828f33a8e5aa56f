import type { CandidateCase, CaseAttempt, CaseCall, CaseReport } from '../../model/case-report.js'
import type { Answer, ToolCall } from '../../model/chat.js'
import { type Failure, failureClasses } from '../../model/failure.js'
import type { CheckSpec, GoldenCase } from '../../model/golden.js'
import type { CheckResult, LabelFinding, Unscored, Verdict } from '../../model/verdict.js'
import {
  count,
  decimal,
  described,
  flag,
  type JsonSchema,
  listOf,
  mapOf,
  number,
  objectOf,
  oneOf,
  orNull,
  ratio,
  text,
} from '../schema/json-schema.js'

const anything: JsonSchema = {}

const goldenCase = objectOf<GoldenCase>({
  id: text,
  task: text,
  messages: described(
    'the conversation as it was sent, in the words of the chat API',
    listOf({ type: 'object', properties: { role: text, content: anything }, required: ['role', 'content'] }),
  ),
  params: mapOf(anything),
  reference: orNull(text),
  checks: listOf(objectOf<CheckSpec>({ type: text, weight: ratio, not: flag, options: mapOf(anything) })),
  tags: listOf(text),
  tenant: orNull(text),
  weight: ratio,
  cluster: orNull(text),
})

const failure = objectOf<Failure>({
  class: oneOf(...failureClasses),
  message: text,
  httpStatus: orNull(count),
  code: orNull(text),
  retryAfterMs: orNull(ratio),
})

type Outcome = CaseCall['outcome']

const outcome: JsonSchema = {
  anyOf: [
    objectOf<Extract<Outcome, { status: 'ok' }>>({ status: oneOf('ok') }),
    objectOf<Extract<Outcome, { status: 'failed' }>>({ status: oneOf('failed'), failure }),
  ],
}

const answer = objectOf<Answer>({
  content: text,
  reasoning: orNull(text),
  refusal: orNull(text),
  toolCalls: listOf(objectOf<ToolCall>({ id: orNull(text), name: text, arguments: text })),
  finishReason: orNull(text),
})

type Found = Extract<CheckResult, { score: number }>

const found: Pick<{ [Key in keyof Found]-?: JsonSchema }, Exclude<keyof Found, 'label'>> = {
  status: oneOf('passed', 'failed'),
  type: text,
  weight: ratio,
  score: { type: 'number', minimum: 0, maximum: 1 },
  note: orNull(text),
}

const label = objectOf<LabelFinding>({
  labels: listOf(text),
  expected: text,
  found: described('null: none of the labels', orNull(text)),
})

const check: JsonSchema = {
  anyOf: [
    objectOf<Omit<Found, 'label'>>(found),
    described('of label checks', objectOf<Found>({ ...found, label })),
    objectOf<Exclude<CheckResult, Found>>({ status: oneOf('unscored'), type: text, weight: ratio, note: text }),
  ],
}

type Unreadable = Extract<Unscored, { raw: string }>
type Broken = Extract<Unscored, { message: string }>

const verdict: JsonSchema = {
  anyOf: [
    objectOf<Extract<Verdict, { status: 'scored' }>>({
      status: oneOf('scored'),
      scores: mapOf(oneOf(1, 2, 3, 4, 5)),
      reasoning: text,
    }),
    objectOf<Unreadable>({
      status: oneOf('judge_refusal', 'judge_truncated', 'judge_empty', 'judge_unparsable'),
      raw: described('what the judge said', text),
    }),
    objectOf<Broken>({
      status: oneOf('judge_error'),
      failure: oneOf(...failureClasses),
      message: text,
    }),
    objectOf<Exclude<Unscored, Unreadable | Broken>>({ status: oneOf('no_answer', 'skipped_budget', 'excluded_self') }),
  ],
}

const attempt = objectOf<CaseAttempt>({
  gateway: text,
  servedModel: orNull(text),
  outcome,
  throttleMs: described('waited for the rate limit of the run before it was sent', ratio),
  ttftMs: orNull(ratio),
  e2eMs: orNull(ratio),
  inputTokens: orNull(count),
  outputTokens: orNull(count),
})

const call = objectOf<CaseCall>({
  callId: text,
  repeat: count,
  outcome,
  answer: described('null: nothing arrived; a failed call may have part of one', orNull(answer)),
  checks: described('null: the case has none, or they were not made', orNull(listOf(check))),
  verdicts: listOf(objectOf<CaseCall['verdicts'][number]>({ judge: text, verdict })),
  score: described('of all judges together, 1 to 5', orNull(number)),
  cost: objectOf<CaseCall['cost']>({
    usd: described('of the attempts that have a price', decimal),
    unpricedAttempts: count,
  }),
  attempts: listOf(attempt),
})

/** The JSON Schema of `report --case ID --format json`. */
export const caseSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench case',
  description:
    'One case of a run across its candidates, with everything that was said. Times are in ms, money in USD; null is not known, which is never zero.',
  ...objectOf<CaseReport>({
    format: { enum: [1] },
    tool: objectOf<CaseReport['tool']>({ name: text, version: text }),
    simulated: described('true: models were pretended', flag),
    run: objectOf<CaseReport['run']>({ id: text, startedAt: text, goldenSet: text, judge: orNull(text) }),
    case: goldenCase,
    candidates: listOf(
      objectOf<CandidateCase>({
        candidate: text,
        model: text,
        gateway: text,
        calls: described('one for each repeat; none where it was not asked', listOf(call)),
      }),
    ),
  }),
}
