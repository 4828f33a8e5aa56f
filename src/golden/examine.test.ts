import { describe, expect, test } from 'vitest'
import type { GoldenFinding } from '../model/golden-check.js'
import type { CheckResult } from '../model/verdict.js'
import { examineCases } from './examine.js'
import { check, located } from './testing/cases.js'
import type { TryAnswer } from './trials.js'

/** Passes an answer that holds the text of a `contains` check; everything else about checks is the score room's. */
const contains: TryAnswer = async ({ checks }, answer) =>
  checks.map(({ type, weight, not, options }): CheckResult => {
    const passed = answer.includes(String(options.text ?? options.equals)) !== not
    return { status: passed ? 'passed' : 'failed', type, weight, score: passed ? 1 : 0, note: `in "${answer}"` }
  })

const told = (findings: readonly GoldenFinding[]): string[] =>
  findings.map(({ rule, caseId, where, what }) => `${where?.line} ${caseId} ${rule}: ${what}`)

const examined = async (...cases: Parameters<typeof located>[0]): Promise<string[]> =>
  told(await examineCases(located(cases), contains))

describe('duplicates', () => {
  const long = 'Which of our three warehouses has room for the forty pallets that come in on Monday morning'

  test('a prompt that differs in case and white space alone is the same; nearly the same is told apart', async () => {
    const reference = 'any'
    expect(
      await examined(
        { prompt: `${long}?`, reference },
        { prompt: `${long.toUpperCase()}  ?\n`.replace('  ?', '?'), reference },
        { prompt: `${long} early?`, reference },
      ),
    ).toEqual([
      '20 case-2 duplicate: asks the same as case-1 (line 10)',
      // Fifteen sequences in the first, all of them among the sixteen of the third: 15 of 16.
      '30 case-3 near_duplicate: asks nearly the same as case-1 (line 10): they share 93 % of their three-word sequences',
    ])
  })

  test('cases of one cluster are known to be alike, and another system prompt makes another question', async () => {
    const one = { prompt: `${long}?`, reference: 'any', cluster: 'pallets' }
    expect(await examined(one, { ...one, prompt: `${long} early?` })).toEqual([])
    const messages = (system: string) => [
      { role: 'system', content: system },
      { role: 'user', content: long },
    ]
    expect(
      await examined(
        { prompt: '', messages: messages('Be brief.'), reference: 'any' },
        { prompt: '', messages: messages('Answer in French.'), reference: 'any' },
      ),
    ).toEqual([])
  })
})

describe('checks', () => {
  test('a right answer that happens to be generic is no fault of its check', async () => {
    const zero = {
      prompt: 'How many are left?',
      reference: 'None are left: 0.',
      checks: [check('number', { equals: 0 })],
    }
    const empty = { prompt: 'List the open ids as JSON.', reference: '[]', checks: [check('contains', { text: '[]' })] }
    expect(await examined(zero, empty)).toEqual([])
  })

  test('what only a call can decide is left out, also when it is all there is', async () => {
    const calls = {
      prompt: 'Be fast.',
      reference: 'Done.',
      checks: [check('latency', { max: '1s' }), check('cost', { max: '$1' })],
    }
    expect(await examined(calls)).toEqual([])
    const easy = { ...calls, checks: [check('latency', { max: '1s' }), check('contains', { text: 'zzz' }, true)] }
    expect(await examined(easy)).toEqual([
      '10 case-1 passes_generic: its checks pass the generic answer "Sure!", and 13 more like it',
    ])
  })

  test('one that could not be made is no pass', async () => {
    const untried: TryAnswer = async ({ checks }) =>
      checks.map(({ type, weight }) => ({ status: 'unscored', type, weight, note: 'a package is missing' }))
    const cases = located([
      { prompt: 'Say it in Danish.', reference: 'Ja.', checks: [check('language', { is: 'da' })] },
    ])
    expect(told(await examineCases(cases, untried))).toEqual([
      '10 case-1 untried: checks[0] (language) could not be tried: a package is missing',
    ])
  })
})

describe('labels', () => {
  const label = (equals: string, labels: readonly string[]) => ({
    prompt: `Which of ${labels.join(', ')} has this ticket? ${equals} ${labels.length}`,
    reference: equals,
    checks: [check('one-of', { labels, equals, ignoreCase: false })],
  })

  test('the order of a list makes no difference, a label more does, and other lists are other questions', async () => {
    const usual = ['billing', 'bug', 'refund']
    expect(
      await examined(
        label('bug', ['bug', 'other']),
        label('billing', usual),
        label('refund', ['refund', 'billing', 'bug']),
        label('bug', [...usual, 'praise']),
        { ...label('P1', ['P1', 'P2', 'P3']), prompt: 'How urgent is this one?' },
      ),
    ).toEqual([
      '40 case-4 labels_differ: its labels differ from those of the 2 other cases of task chat (only here: praise)',
    ])
  })
})
