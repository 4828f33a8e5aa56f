import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { said } from '../testing/cases.js'
import { parseVerdict } from './parse-verdict.js'

interface Shape {
  readonly name: string
  readonly content: string
  readonly refusal?: string | null
  readonly finishReason?: string
  readonly toolArguments?: string
  readonly is: string
  readonly scores?: readonly [number, number, number]
  readonly reasoning?: string
}

const file = fileURLToPath(new URL('../../../fixtures/judge-replies/shapes.yaml', import.meta.url))
const shapes = parse(readFileSync(file, 'utf8')) as readonly Shape[]
const criteria = ['accuracy', 'relevance', 'tone']

const answerOf = ({ content, refusal = null, finishReason = 'stop', toolArguments }: Shape) => {
  const toolCalls = toolArguments === undefined ? [] : [{ id: null, name: 'verdict', arguments: toolArguments }]
  return said(content, { refusal, finishReason, toolCalls })
}

test.each(shapes.filter(({ is }) => is === 'scored'))('scored: $name', (shape) => {
  const [accuracy, relevance, tone] = shape.scores ?? []
  expect(parseVerdict(answerOf(shape), criteria)).toEqual({
    status: 'scored',
    scores: { accuracy, relevance, tone },
    reasoning: shape.reasoning ?? '',
  })
})

test.each(shapes.filter(({ is }) => is !== 'scored'))('$is: $name', (shape) => {
  const raw = [shape.content, shape.refusal, shape.toolArguments].filter(Boolean).join('\n')
  expect(parseVerdict(answerOf(shape), criteria)).toEqual({ status: shape.is, raw })
})

test('whatever a judge says, scores are whole, on the scale, and of exactly the criteria asked for', () => {
  const value = fc.oneof(
    fc.integer({ min: -1, max: 7 }),
    fc.double(),
    fc.string(),
    fc.constant('4/5'),
    fc.constant(null),
  )
  const object = fc.record({ accuracy: value, relevance: value, tone: value }, { requiredKeys: [] })
  const text = fc.oneof(
    object.map((scores) => JSON.stringify({ scores })),
    fc.string(),
    fc.json(),
  )
  fc.assert(
    fc.property(text, text, (first, second) => {
      const verdict = parseVerdict(said(`${first}\n${second}`), criteria)
      if (verdict.status !== 'scored') return
      expect(Object.keys(verdict.scores).sort()).toEqual(criteria)
      for (const score of Object.values(verdict.scores)) expect([1, 2, 3, 4, 5]).toContain(score)
    }),
  )
})

test('cutting a verdict short never yields a verdict', () => {
  const whole = '{"reasoning": "fine", "scores": {"accuracy": 4, "relevance": 4, "tone": 5}}'
  for (let length = 1; length < whole.length; length++) {
    expect(parseVerdict(said(whole.slice(0, length)), criteria).status).toBe('judge_unparsable')
  }
})

test('fifty thousand opening braces are answered, and not scored', () => {
  expect(parseVerdict(said('{'.repeat(50_000)), criteria).status).toBe('judge_unparsable')
})
