import { expect, test } from 'vitest'
import { parseOptions } from '../words/issue-words.js'
import { workload } from './workload.js'

const read = (written: object) => workload.parse({ name: 'w', ...written }, parseOptions)

test('a workload of a run keeps to what a plain one has, unless it says more', () => {
  expect(read({ requestsPerMonth: '300k', cacheHitRate: '40%' })).toEqual({
    kind: 'requests',
    name: 'w',
    requestsPerMonth: 300_000,
    mix: null,
    cacheHitRate: '0.4',
  })
})

test('it takes the terms of a workloads file, and counts a month of 30 days unless told', () => {
  expect(read({ requestsPerDay: '10k', daysPerMonth: 22, discount: '10%' })).toMatchObject({
    requestsPerMonth: 220_000,
    terms: { daysPerMonth: 22, discount: '0.1', growth: '1' },
  })
  expect(read({ inputTokens: '30M', outputTokens: '10M', tax: '19%' })).toMatchObject({
    kind: 'tokens',
    terms: { tax: '0.19' },
  })
})

test('requests are told by the month or by the day, not both', () => {
  expect(() => read({ requestsPerMonth: 1, requestsPerDay: 1 })).toThrow('neither a workload by requests')
})
