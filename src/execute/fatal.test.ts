import { expect, test } from 'vitest'
import { failure, failureClasses } from '../model/failure.js'
import { isFatal } from './fatal.js'

test('no way to the host is fatal, a bad day of the server is not', () => {
  expect(failureClasses.filter((one) => isFatal(failure(one, '')))).toEqual([
    'dns',
    'connect',
    'tls',
    'timeout_connect',
  ])
})

test('a refused key, an empty account, a forbidden or unknown model and an exhausted quota are fatal', () => {
  const statuses = [400, 401, 402, 403, 404, 408, 409, 413, 422, 425]
  expect(statuses.filter((httpStatus) => isFatal(failure('http_4xx', '', { httpStatus })))).toEqual([
    401, 402, 403, 404,
  ])
  expect(isFatal(failure('rate_limited', '', { httpStatus: 429 }))).toBe(false)
  expect(isFatal(failure('rate_limited', '', { httpStatus: 429, code: 'insufficient_quota' }))).toBe(true)
})

test('a prompt that was refused for what it says condemns no other', () => {
  const refused = (message: string, code: string | null = null) =>
    failure('http_4xx', message, { httpStatus: 403, code })
  expect(isFatal(refused('HTTP 403: Your chosen model requires moderation and your input was flagged'))).toBe(false)
  expect(isFatal(refused('HTTP 403: no', 'content_policy_violation'))).toBe(false)
  expect(isFatal(refused('HTTP 403: this key may not use the model'))).toBe(true)
})
