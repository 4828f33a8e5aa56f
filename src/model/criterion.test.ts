import { expect, test } from 'vitest'
import type { Criterion } from './config.js'
import { weightedScore } from './criterion.js'

const criterion = (id: string, weight: number, appliesTo: readonly string[] | null = null): Criterion => ({
  id,
  question: `${id}?`,
  anchors: { 1: 'worst', 2: 'poor', 3: 'fair', 4: 'good', 5: 'best' },
  weight,
  appliesTo,
})
const criteria = [criterion('accuracy', 2), criterion('tone', 1), criterion('depth', 1, ['essay'])]

test('the overall score is the weighted mean over the criteria that apply', () => {
  // (2 x 5 + 1 x 2) / 3
  expect(weightedScore({ accuracy: 5, tone: 2, depth: 1 }, criteria, 'chat')).toBe(4)
  // (2 x 5 + 1 x 2 + 1 x 1) / 4
  expect(weightedScore({ accuracy: 5, tone: 2, depth: 1 }, criteria, 'essay')).toBe(3.25)
})

test('without a score that counts there is none, rather than zero', () => {
  expect(weightedScore({}, criteria, 'chat')).toBeNull()
  expect(weightedScore({ depth: 5 }, criteria, 'chat')).toBeNull()
  expect(weightedScore({ accuracy: 5 }, [criterion('accuracy', 0)], 'chat')).toBeNull()
})
