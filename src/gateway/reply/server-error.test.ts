import { expect, test } from 'vitest'
import { readErrorBody } from './server-error.js'

test.each([
  [
    'OpenAI',
    '{"error":{"message":"Quota","type":"insufficient_quota","code":"insufficient_quota"}}',
    'Quota',
    'insufficient_quota',
  ],
  [
    'a type instead of a code',
    '{"error":{"message":"Busy","type":"server_error","code":null}}',
    'Busy',
    'server_error',
  ],
  ['OpenRouter, whose codes are numbers', '{"error":{"message":"Credits","code":402}}', 'Credits', '402'],
  ['an error that is a text', '{"error":"model not found"}', 'model not found', null],
  ['a message at the top', '{"object":"error","message":"Too long","code":"context"}', 'Too long', 'context'],
  ['FastAPI, one detail', '{"detail":"Not Found"}', 'Not Found', null],
  ['FastAPI, a list of details', '{"detail":[{"loc":["body"],"msg":"Field required"}]}', 'Field required', null],
  ['Gemini, in a list', '[{"error":{"message":"Bad key","code":400}}]', 'Bad key', '400'],
  ['an HTML page', '<html><head><title> 503 Unavailable </title></head></html>', '503 Unavailable', null],
  ['an HTML page without a title', '<!doctype html><p>oops', null, null],
  ['plain text', 'upstream connect error\n', 'upstream connect error', null],
  ['nothing', '', null, null],
  ['JSON that says nothing', '{"ok":false}', null, null],
])('%s', (_, body, message, code) => {
  expect(readErrorBody(body)).toEqual({ message, code })
})
