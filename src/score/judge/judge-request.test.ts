import { expect, test } from 'vitest'
import { shippedJudge } from '../testing/judge.js'
import { judgeRequest } from './judge-request.js'
import { deliveries, type Manners, strictest } from './manners.js'
import { pointsForm } from './verdict-form.js'

const judge = shippedJudge()
const request = (manners: Partial<Manners> = {}, fields: Partial<typeof judge> = {}, reminded = false) =>
  judgeRequest(
    {
      judge: { ...judge, ...fields },
      texts: { system: 'Grade.', user: 'This.' },
      form: pointsForm(judge.criteria),
      seed: 7,
    },
    { ...strictest, ...manners },
    reminded,
  )

test('the first request asks for a strict schema, reasoning before scores', () => {
  expect(request()).toMatchInlineSnapshot(`
    {
      "max_tokens": 2000,
      "messages": [
        {
          "content": "Grade.",
          "role": "system",
        },
        {
          "content": "This.",
          "role": "user",
        },
      ],
      "model": "judge-model",
      "response_format": {
        "json_schema": {
          "name": "verdict",
          "schema": {
            "additionalProperties": false,
            "properties": {
              "reasoning": {
                "type": "string",
              },
              "scores": {
                "additionalProperties": false,
                "properties": {
                  "accuracy": {
                    "enum": [
                      1,
                      2,
                      3,
                      4,
                      5,
                    ],
                    "type": "integer",
                  },
                  "relevance": {
                    "enum": [
                      1,
                      2,
                      3,
                      4,
                      5,
                    ],
                    "type": "integer",
                  },
                  "tone": {
                    "enum": [
                      1,
                      2,
                      3,
                      4,
                      5,
                    ],
                    "type": "integer",
                  },
                },
                "required": [
                  "accuracy",
                  "relevance",
                  "tone",
                ],
                "type": "object",
              },
            },
            "required": [
              "reasoning",
              "scores",
            ],
            "type": "object",
          },
          "strict": true,
        },
        "type": "json_schema",
      },
      "seed": 7,
      "stream": false,
      "temperature": 0,
    }
  `)
  expect(JSON.stringify(request())).toMatch(/"properties":\{"reasoning".*"scores"/)
})

test.each(deliveries)('asked by %s, only the fields of that delivery are sent', (delivery) => {
  const { messages, response_format, tools, tool_choice } = request({ delivery })
  const format = (response_format as { type: string } | undefined)?.type ?? null
  const tool = (tool_choice as { function: { name: string } } | undefined)?.function.name ?? null
  expect({
    format,
    tool,
    tools: Array.isArray(tools),
    formSpelledOut: String(messages[1]?.content).includes('JSON'),
  }).toEqual(
    {
      json_schema: { format: 'json_schema', tool: null, tools: false, formSpelledOut: false },
      tool_call: { format: null, tool: 'verdict', tools: true, formSpelledOut: false },
      json_object: { format: 'json_object', tool: null, tools: false, formSpelledOut: true },
      text: { format: null, tool: null, tools: false, formSpelledOut: true },
    }[delivery],
  )
})

test('what a judge was found to refuse is left out or renamed', () => {
  const { temperature, seed, max_tokens, max_completion_tokens } = request({
    temperature: false,
    seed: false,
    tokenLimit: 'max_completion_tokens',
  })
  expect({ temperature, seed, max_tokens, max_completion_tokens }).toEqual({ max_completion_tokens: 2000 })
})

test("the judge's own parameters win", () => {
  const { temperature, max_tokens, top_p } = request({}, { params: { temperature: 0.5, max_tokens: 300, top_p: 0.9 } })
  expect({ temperature, max_tokens, top_p }).toEqual({ temperature: 0.5, max_tokens: 300, top_p: 0.9 })
  expect(request({}, { params: { max_completion_tokens: 300 } })).not.toHaveProperty('max_tokens')
})

test.each([
  ['gpt-4o', {}, 2000],
  ['o3-mini', {}, 8000],
  ['openai/gpt-5.1', {}, 8000],
  ['deepseek-reasoner', {}, 8000],
  ['deepseek-ai/DeepSeek-R1', {}, 8000],
  ['qwen3-235b-a22b-thinking', {}, 8000],
  ['some-model', { reasoning_effort: 'low' }, 8000],
])('a judge named %s with %j may write %i tokens', (model, params, tokens) => {
  expect(request({}, { model, params }).max_tokens).toBe(tokens)
})

test('the reminder spells the form out', () => {
  expect(request({}, {}, true).messages[1]?.content).toBe(
    'This.\n\nReply with one JSON object and nothing else: {"reasoning": "<why, briefly>", "scores": {"accuracy": <1-5>, "relevance": <1-5>, "tone": <1-5>}}',
  )
})
