import { expect, test } from 'vitest'
import { kindOf } from './reference-kind.js'

test.each([
  ['{"city": "Lyon"}', 'json'],
  ['[1, 2]', 'json'],
  ['{not json}', 'code'],
  ['42', 'number'],
  ['$1,250.00', 'number'],
  ['12 km', 'number'],
  ['positive', 'label'],
  ['billing question', 'label'],
  ['Yes.', 'prose'],
  ['You can return it within 30 days.', 'prose'],
  ['def add(a, b):\n    return a + b', 'code'],
  ['Use this:\n```js\nadd(1, 2)\n```', 'code'],
])('%j is a reference of the kind %s', (reference, kind) => {
  expect(kindOf(reference)).toBe(kind)
})
