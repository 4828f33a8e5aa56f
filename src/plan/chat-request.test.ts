import { expect, test } from 'vitest'
import { chatRequest } from './chat-request.js'
import { candidate, goldenCase } from './testing/plans.js'

test("the case's parameters go over the candidate's, and neither changes what is asked of whom", () => {
  const model = candidate('careful', { model: 'gpt-4o', params: { temperature: 0.2, max_tokens: 500, model: 'other' } })
  const one = goldenCase('1', { params: { max_tokens: 50, stream: false } })
  expect(chatRequest(model, one, { stream: true })).toEqual({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
    temperature: 0.2,
    max_tokens: 50,
    stream: true,
  })
})
