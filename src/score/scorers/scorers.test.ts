import { describe, expect, test } from 'vitest'
import { Usd } from '../../model/usd.js'
import { checkAnswer } from '../check-answer.js'
import { attemptOf } from '../testing/calls.js'
import { check, contextOf, goldenCase, said } from '../testing/cases.js'
import { loadScorers, optionSchemas, scorers } from './index.js'

/** Options that each scorer takes, and an answer that passes under them. A scorer without a line here fails the contract. */
const examples: Readonly<Record<string, { options: Record<string, unknown>; passes: string }>> = {
  code: { options: { tests: 'assertEquals(add(1, 2), 3)' }, passes: 'const add = (a, b) => a + b' },
  contains: { options: { text: 'Paris' }, passes: 'It is Paris.' },
  cost: { options: { max: '$0.01' }, passes: 'a cheap answer' },
  exact: { options: { equals: 'refund' }, passes: ' refund\n' },
  json: { options: {}, passes: '{"city": "Paris"}' },
  'json-field': { options: { path: '/city', equals: 'Paris' }, passes: '{"city": "Paris"}' },
  language: { options: { is: 'de' }, passes: 'Der Kunde möchte sein Geld zurück, weil die Lieferung zu spät kam.' },
  latency: { options: { max: '2s' }, passes: 'a quick answer' },
  'max-words': { options: { limit: 3 }, passes: 'one two three' },
  number: { options: { equals: 18 }, passes: 'She makes $18.' },
  'one-of': { options: { labels: ['refund', 'shipping'], equals: 'refund' }, passes: 'refund' },
  // Matches the empty text too, which must not make an empty answer pass.
  regex: { options: { pattern: '.*' }, passes: 'anything' },
  similar: { options: { to: 'It is Paris.', min: 0.5 }, passes: 'Paris it is' },
}

/** A call of half a second and a tenth of a cent. */
const context = contextOf({
  attempts: [attemptOf(500)],
  costOf: () => Usd.parse('0.001'),
})

describe.each(scorers)('the scorer $name', ({ name, summary, load }) => {
  const { options, passes } = examples[name] ?? { options: {}, passes: '' }
  const checked = async (content: string, not = false) => {
    const checks = [check(name, options, { weight: 2, not })]
    return checkAnswer(await loadScorers(), goldenCase({ checks }), said(content), context)
  }

  test('has a summary that help can print on its line', () => {
    expect(summary).toMatch(/^the answer .{5,60}[^.]$/)
  })

  test('is loaded under the name it is listed by', async () => {
    expect((await load()).type).toBe(name)
  })

  test('refuses an option it does not know', async () => {
    const scorer = await load()
    expect(scorer.options.safeParse(options).success).toBe(true)
    expect(scorer.options.safeParse({ ...options, colour: 'red' }).error?.issues[0]).toMatchObject({ keys: ['colour'] })
  })

  test('passes its example, keeps the weight, and says the same every time', async () => {
    const first = await checked(passes)
    expect(first).toMatchObject([{ status: 'passed', type: name, weight: 2, score: 1, note: expect.any(String) }])
    expect(await checked(passes)).toEqual(first)
  })

  test('fails the same answer under "not"', async () => {
    expect(await checked(passes, true)).toMatchObject([{ status: 'failed', score: 0 }])
  })

  test('never passes an empty answer', async () => {
    for (const blank of ['', ' \n\t ']) expect(await checked(blank)).toMatchObject([{ status: 'failed', score: 0 }])
  })
})

test('names are unique and sorted, as help lists them', () => {
  const names = scorers.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)].sort())
})

test('the option schemas are those of the scorers, by type', async () => {
  const loaded = await loadScorers()
  expect([...optionSchemas(loaded).keys()]).toEqual(scorers.map(({ name }) => name))
})

test('a check of a case is prepared once, however many answers there are', async () => {
  const scorer = (await loadScorers()).get('regex')
  const options = { pattern: 'a+' }
  expect(scorer?.prepare(options)).toBe(scorer?.prepare(options))
})
