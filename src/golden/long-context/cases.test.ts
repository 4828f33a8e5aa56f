import { createHash } from 'node:crypto'
import { countTokens } from 'gpt-tokenizer'
import { describe, expect, test } from 'vitest'
import { longCases } from './cases.js'
import { expand } from './grammar.js'
import { longSetYaml } from './long-set.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const made = longCases(1)

test('the same seed makes the same bytes wherever it is made, and another seed others', () => {
  expect(sha256(longSetYaml(1))).toBe('93806bf748f246b686ea1c70edc15aba5d02492f466f817f790b25863d92f14f')
  expect(sha256(longSetYaml(2))).not.toBe(sha256(longSetYaml(1)))
})

/** Where facts stand, percent of the file, and size in thousands of tokens at four bytes each. */
const stated = [
  ['long-8k', 8, [50]],
  ['long-16k', 16, [5, 95]],
  ['long-24k', 24, [25, 50, 75]],
  ['long-32k', 32, [5]],
  ['long-48k', 48, [25, 75]],
  ['long-60k', 60, [5, 50, 95]],
  ['long-72k', 72, [95]],
  ['long-84k', 84, [50, 75]],
  ['long-96k', 96, [25, 75, 95]],
  ['long-100k', 100, [25]],
] as const

describe.each([1, 2, 3, 4, 5])('made with seed %i', (seed) => {
  const cases = seed === 1 ? made : longCases(seed)

  test('each fact stands once, at the depth that is stated, to the nearest paragraph', () => {
    const found = cases.map(({ id, document, facts }) => ({
      id,
      depths: facts.map(({ text }) => {
        expect(document.split(text)).toHaveLength(2)
        return (100 * document.indexOf(text)) / document.length
      }),
    }))
    for (const [at, [id, kTokens, depths]] of stated.entries()) {
      expect(found[at]?.id).toBe(id)
      // Half of a paragraph of at most 1,000 characters, in percent of the file.
      const nearest = 50_000 / (kTokens * 4_000)
      for (const [index, depth] of depths.entries())
        expect(Math.abs((found[at]?.depths[index] ?? 0) - depth)).toBeLessThan(nearest)
    }
  })

  test('prompts have the stated size to 2 %, and are plain ASCII', () => {
    for (const [at, [, kTokens]] of stated.entries()) {
      const prompt = cases[at]?.prompt ?? ''
      expect(prompt).toMatch(/^[\n -~]*$/)
      expect(Math.abs(prompt.length / 4 / (kTokens * 1000) - 1)).toBeLessThan(0.02)
    }
  })

  test('what looks like a fact stands in the file too, and holds another value', () => {
    for (const { document, distractors, answer, reference } of cases) {
      expect(distractors.length).toBeGreaterThanOrEqual(2)
      for (const text of distractors) {
        expect(document).toContain(text)
        expect(text.replaceAll(',', '')).not.toContain(` ${answer.value} `)
      }
      expect(reference.replaceAll(',', '')).toMatch(new RegExp(`\nAnswer: ${answer.value}$`))
    }
  })
})

test('the answer follows from the facts by hand', () => {
  const byId = (id: string) => made.find((one) => one.id === id)
  const figures = (text: string): number[] =>
    [...text.matchAll(/found (\d+) pallets/g)].map(([, count]) => Number(count))
  for (const id of ['long-16k', 'long-48k', 'long-84k']) {
    const { facts, answer } = byId(id) ?? { facts: [], answer: null }
    const [a = 0, b = 0] = facts.flatMap(({ text }) => figures(text))
    expect(answer).toEqual({ kind: 'number', value: a + b })
  }
  for (const id of ['long-24k', 'long-60k', 'long-96k']) {
    const { facts, answer } = byId(id) ?? { facts: [], answer: null }
    const moves = facts.map(({ text }) => {
      const [, on, to] = /on (\d+ \w+ 2027) the hand-over of .* was moved to (\d+ \w+ 2027)\./.exec(text) ?? []
      return { on: Date.parse(`${on} UTC`), to: Date.parse(`${to} UTC`) }
    })
    const latest = moves.toSorted((a, b) => b.on - a.on)[0]
    expect(answer).toEqual({ kind: 'date', value: new Date(latest?.to ?? 0).toISOString().slice(0, 10) })
    // The one furthest down the file is not the one that was said last.
    expect(moves.at(-1)).not.toEqual(latest)
  }
})

test('a tokenizer in use counts about as many tokens', () => {
  // Four bytes a token is a rule for prose; figures and log lines take more tokens: up to a seventh more.
  for (const { prompt } of made.slice(0, 5)) {
    const ratio = countTokens(prompt) / (prompt.length / 4)
    expect(ratio).toBeGreaterThan(0.95)
    expect(ratio).toBeLessThan(1.15)
  }
})

test('a file does not read as one line over and over', () => {
  for (const { document } of made) {
    const sentences = document.split(/(?<=[.?!]) |\n+/).filter((sentence) => sentence.split(' ').length >= 6)
    expect(new Set(sentences).size / sentences.length).toBeGreaterThan(0.9)
  }
})

test('a grammar without a name that one of its texts uses is a bug', () => {
  expect(() => expand({ start: ['{missing}'] }, 'start', () => 0)).toThrow(RangeError)
  expect(expand({ start: ['{word} {3-5}'], word: ['a', 'b'] }, 'start', () => 0.99)).toBe('b 5')
})
