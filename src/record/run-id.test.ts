import { expect, test } from 'vitest'
import { newRunId } from './run-id.js'

test('a run id is the UTC time and four random letters', () => {
  const clock = { wallMs: () => Date.UTC(2026, 10, 20, 9, 41, 54, 999) }
  const draws = [0, 0.5, 0.99, 0.25]
  expect(newRunId(clock, () => draws.shift() ?? 0)).toBe('20261120-094154-0hz8')
})
