import fc from 'fast-check'
import { lexer, parse, type Token, type Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import type { CiReport } from '../../model/ci.js'
import { sampleReport } from '../testing/sample-report.js'
import { MARKER, markdownComment } from './markdown.js'
import { ciOf, comparisonOf, flipOf, gateOf, hostileTexts } from './testing/sample-ci.js'

const ROOM = 60_000

const comment = (ci: CiReport): string => markdownComment(ci, ROOM)

test('the verdict and the gates come first, then the details, folded', () => {
  const gates = [gateOf('regression'), gateOf('inconclusive', { task: 'chat' }), gateOf('pass', { metric: 'cost' })]
  const flippedCases = [flipOf('refund', 'You get it back.', 'No idea.', 'contains: no "back"')]
  const gate = comparisonOf(gates, { flippedCases, newCases: ['late'] })
  expect(comment(ciOf({ gate, exitCode: 1 }))).toMatchInlineSnapshot(`
    "<!-- llm-bench -->

    ## llm-bench: regression

    **3 gates: 1 got worse, 1 inconclusive, 1 passed. Compared case by case with 20261119-080000-aaaa: 50 cases. Inconclusive does not fail the build: there is not enough evidence either way.**

    | Verdict | Gate | What was found |
    | --- | --- | --- |
    | ❌ worse | alpha: pass rate | -20.0 points (-30.0 points to -10.0 points) |
    | ❔ inconclusive | alpha: pass rate, task chat | -20.0 points (-30.0 points to -10.0 points) |
    | ✅ pass | alpha: $ per 1,000 | -20.0 points (-30.0 points to -10.0 points) |

    ### Flipped cases: 1 worse, 0 better

    <details><summary>alpha, refund (chat): passed → failed</summary>

    Before: passed

    <pre>You get it back.</pre>

    Now: failed

    <pre>No idea.</pre>

    <pre>Why: contains: no &quot;back&quot;</pre>

    </details>

    - 1 new case is not compared: late

    Run 20261120-094154-k3f9 against 20261119-080000-aaaa, llm-bench 1.2.3
    "
  `)
})

test('without a comparison it says so, and shows the figures', () => {
  const text = comment(ciOf({ report: sampleReport() }))
  expect(text).toContain('## llm-bench: no gates')
  expect(text).toContain('Nothing was compared: there was no baseline, and no limit is set.')
  expect(text).toContain('| gpt-4o |')
})

test('a simulated run says so before any figure', () => {
  const text = comment(ciOf({ report: sampleReport({ simulated: true }) }))
  expect(text.indexOf('SIMULATED')).toBeGreaterThan(0)
  expect(text.indexOf('SIMULATED')).toBeLessThan(text.indexOf('|'))
})

test('answers out of a cassette are said to be that', () => {
  const { run } = sampleReport()
  const report = sampleReport({ run: { ...run, gateways: [{ name: 'tape', host: 'recorded' }] } })
  expect(comment(ciOf({ report }))).toContain('> **RECORDED: answers out of a cassette. No model was asked')
})

test.each([
  [130, 'interrupted', 'The run was interrupted: 1 call had ended by then'],
  [3, 'could not measure', 'Not everything could be measured (exit 3)'],
] as const)('a run that ends with %i says that it is not the whole', (exitCode, word, sentence) => {
  const text = comment(ciOf({ exitCode }))
  expect(text).toContain(`## llm-bench: ${word}`)
  expect(text).toContain(sentence)
})

describe('text from outside', () => {
  const around = (text: string): CiReport =>
    ciOf({
      gate: comparisonOf([gateOf('regression', { candidate: text, text })], {
        flippedCases: [{ ...flipOf(text, text, text, text), candidate: text, task: text }],
        newCases: [text],
        warnings: [{ code: 'x', text, advice: text }],
      }),
    })

  /** The kinds of all blocks, and how many rows the tables have. */
  const structure = (text: string): string[] =>
    lexer(comment(around(text)))
      .filter(({ type }) => type !== 'space')
      .map((token) => (token.type === 'table' ? `table of ${(token as Tokens.Table).rows.length}` : token.type))

  const plain = structure('plain')

  test('leaves the structure of the page as it is', () => {
    expect(plain).toContain('table of 1')
    for (const text of hostileTexts) expect([text, structure(text)]).toEqual([text, plain])
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'`|<>/!-[]()*_~#@\\\n&$ "\'1a:='), maxLength: 40 }), (text) => {
        // A text of nothing but spaces and breaks is nothing to show.
        fc.pre(/[a1]/.test(text))
        expect(structure(text)).toEqual(plain)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('brings in no tag, no link, no picture and no box to tick', () => {
    for (const text of hostileTexts) {
      const html = parse(comment(around(text)), { async: false })
      const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase()))
      const foreign = ['a', 'img', 'script', 'input', 'failure', 'code', 'h1'].filter((name) => tags.has(name))
      expect([text, foreign]).toEqual([text, []])
      expect(html.match(/<details>/g)).toHaveLength(1)
      expect(html.match(/<\/details>/g)).toHaveLength(1)
    }
  })

  test('mentions nobody, refers to no number and gives no command', () => {
    const text = comment(around('@octocat #123 !45 GH-7\n/close\nhttps://example.com www.example.com'))
    expect(text).not.toMatch(/@octocat|#123|!45|GH-7|^\/close|https:\/\/|www\.e/m)
  })

  test('cannot pose as the comment of the bot', () => {
    const text = comment(around(MARKER))
    expect(text.split(MARKER)).toHaveLength(2)
    expect(text.startsWith(MARKER)).toBe(true)
  })
})

describe('the length', () => {
  const long = hostileTexts.join('\n').repeat(20)
  const ids = Array.from({ length: 500 }, (_, at) => `case ${at} ${long.slice(0, 300)}`)
  const candidates = Array.from({ length: 10 }, (_, at) => `model ${at} ${hostileTexts[at % hostileTexts.length]}`)
  const gates = candidates.flatMap((candidate) =>
    (['quality', 'passRate', 'cost', 'latencyP95'] as const).map((metric) =>
      gateOf('regression', { candidate, metric, text: long }),
    ),
  )
  const flippedCases = candidates.flatMap((candidate) =>
    ids.map((id) => ({ ...flipOf(id, long, long, long), candidate })),
  )
  const whole = ciOf({
    report: sampleReport({ warnings: ids.map((text) => ({ code: 'x', text, advice: text })) }),
    gate: comparisonOf(gates, { flippedCases, newCases: ids, removedCases: ids }),
    exitCode: 1,
  })

  test('stays under the limit whatever the size, and a sentence says what was left out', () => {
    const text = comment(whole)
    expect(text.length).toBeLessThan(ROOM)
    expect(text).toMatch(
      /\*\*Left out of this comment for its length: \d+ gates, 49\d\d flipped cases, \d+ notes\.\*\*/,
    )
    const tokens = lexer(text)
    expect(tokens.filter(({ type }) => type === 'heading').map((token: Token) => token.raw.trim())).toEqual([
      '## llm-bench: regression',
      '### Flipped cases: 5000 worse, 0 better',
    ])
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
  })

  test('counts what is left out exactly', () => {
    const text = comment(whole)
    const left = Number(/(\d+) flipped cases/.exec(text)?.[1])
    expect(left + (text.match(/^Before: passed$/gm)?.length ?? 0)).toBe(5000)
  })

  test('is kept for any number of gates, cases and notes of any length', () => {
    const piece = fc.constantFrom(...hostileTexts, '@a', '&', '\n', 'https://a ', '#1', '</pre>')
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').repeat(20))
    const size = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(text, size, size, size, (one, flips, gated, noted) => {
        const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item)
        const gate = comparisonOf(many(gated, gateOf('regression', { candidate: one, text: one })), {
          flippedCases: many(flips, flipOf(one, one, one, one)),
          warnings: Array.from({ length: noted }, (_, at) => ({ code: 'x', text: `${at} ${one}`, advice: one })),
        })
        const printed = comment(ciOf({ gate, report: sampleReport() }))
        expect(printed.length).toBeLessThan(ROOM)
        const shown = printed.match(/^Now: failed$/gm)?.length ?? 0
        expect(shown < flips).toBe(/\d flipped cases?[,.]/.test(printed))
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  test('a small comparison loses nothing', () => {
    expect(comment(ciOf({ gate: comparisonOf([gateOf('pass')]) }))).not.toContain('Left out')
  })
})
