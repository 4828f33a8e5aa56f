import { expect, test } from 'vitest'
import { failure } from '../../model/failure.js'
import { easeOff, type Manners, strictest } from './manners.js'

const refused = (message: string, httpStatus: number | null = 400) => failure('http_4xx', message, { httpStatus })

test.each<[string, Partial<Manners>, Partial<Manners> | null]>([
  [
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    {},
    { delivery: 'tool_call' },
  ],
  ['This response_format type is unavailable now', {}, { delivery: 'tool_call' }],
  ['tool_choice is not supported in thinking mode', { delivery: 'tool_call' }, { delivery: 'json_object' }],
  ["'response_format' is not supported", { delivery: 'json_object' }, { delivery: 'text' }],
  ['response_format is still not supported', { delivery: 'text' }, null],
  ["Unsupported value: 'temperature' does not support 0 with this model.", {}, { temperature: false }],
  ['temperature', { temperature: false }, null],
  ['Unrecognized request argument supplied: seed', {}, { seed: false }],
  [
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    {},
    { tokenLimit: 'max_completion_tokens' },
  ],
  ["This model's maximum context length is 8192 tokens; your prompt has 9000, max_tokens is 2000", {}, null],
  ['Incorrect API key provided', {}, null],
])('"%s" in manners %j leads to %j', (message, had, expected) => {
  const manners = { ...strictest, ...had }
  expect(easeOff(manners, refused(message))).toEqual(expected === null ? null : { ...manners, ...expected })
})

test.each([400, 404, 422])('a %i counts', (status) => {
  expect(easeOff(strictest, refused('json_schema', status))?.delivery).toBe('tool_call')
})

test.each([401, 429, 500, null])('a %s does not, whatever it names', (status) => {
  expect(easeOff(strictest, refused('json_schema', status))).toBeNull()
})

test('a judge that refuses everything is asked six more times at most', () => {
  const everything = refused('temperature seed max_completion_tokens response_format tool')
  const steps: Manners[] = []
  for (let next = easeOff(strictest, everything); next !== null; next = easeOff(next, everything)) steps.push(next)
  expect(steps.at(-1)).toEqual({
    delivery: 'text',
    temperature: false,
    seed: false,
    tokenLimit: 'max_completion_tokens',
  })
  expect(steps).toHaveLength(6)
})
