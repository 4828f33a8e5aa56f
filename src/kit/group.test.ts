import { expect, test } from 'vitest'
import { groupBy } from './group.js'

test('items are gathered by key in the order they come', () => {
  const groups = groupBy(['gpt-4o', 'glm-5', 'gpt-5', 'qwen3'], (name) => name.slice(0, 2))
  expect([...groups]).toEqual([
    ['gp', ['gpt-4o', 'gpt-5']],
    ['gl', ['glm-5']],
    ['qw', ['qwen3']],
  ])
})
