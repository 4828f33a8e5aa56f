import { expect, test } from 'vitest'
import { wireParams } from './wire-params.js'

test('known parameters get the names of the wire, unknown ones and what is in them pass', () => {
  const params = { maxTokens: 5, topP: 0.9, presence_penalty: 1, responseFormat: { jsonSchema: { aB: 1 } } }
  expect(wireParams.parse(params)).toEqual({
    max_tokens: 5,
    top_p: 0.9,
    presence_penalty: 1,
    response_format: { jsonSchema: { aB: 1 } },
  })
})

test('what comes from elsewhere, and one parameter under two names, are refused', () => {
  const issues = wireParams.safeParse({ stream: true, n: 2, maxTokens: 5, max_tokens: 6 }).error?.issues ?? []
  expect(issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toMatchInlineSnapshot(`
    [
      "stream is not a parameter: it is set by run.stream",
      "n is not a parameter: one answer is asked for at a time; use run.repeats for more",
      "max_tokens says the same as another key: both are max_tokens",
    ]
  `)
})
