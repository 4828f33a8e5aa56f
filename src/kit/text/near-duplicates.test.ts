import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { nearDuplicates } from './near-duplicates.js'

test('one word changed among ten leaves five of eleven sequences, and is found below that', () => {
  const text = 'the parcel that was sent on monday has not arrived'
  const other = 'the parcel that was sent on friday has not arrived'
  // Eight sequences each; the three that hold the changed word differ: 5 shared of 8 + 8 - 5 = 11.
  expect(nearDuplicates([text, 'something else altogether', other], 0.45)).toEqual([
    { first: 0, second: 2, likeness: 5 / 11 },
  ])
  expect(nearDuplicates([text, other], 0.46)).toEqual([])
})

test('case, white space and punctuation make no difference; texts of one word or none do no harm', () => {
  expect(nearDuplicates(['Where is it, please?', '', 'where  is it\nPLEASE', '', 'yes', 'Yes!'], 0.9)).toEqual([
    { first: 0, second: 2, likeness: 1 },
    { first: 4, second: 5, likeness: 1 },
  ])
})

test('what many texts share is a template and makes no two of them alike', () => {
  const instruction = 'Read the ticket below and answer with exactly one label out of the list that stands here.'
  const tickets = [
    'my card was charged twice',
    'the app crashes on start',
    'please add a dark mode',
    'where is my order',
  ]
  const texts = [...tickets, 'cannot log in since tuesday morning', 'cannot log in since tuesday night'].map(
    (ticket) => `${instruction} Ticket: ${ticket}`,
  )
  // From "here ticket cannot" to "in since tuesday" the last two share five sequences, and each has one more: 5 of 7.
  expect(nearDuplicates(texts, 0.6)).toEqual([{ first: 4, second: 5, likeness: 5 / 7 }])
})

test('in Chinese every character counts, since there are no spaces', () => {
  // Twelve characters make ten sequences; the last two differ by one character, which is in the last of them: 9 of 11.
  const texts = ['我们的仓库星期一还有地方吗', '今天的发票为什么多了两张', '今天的发票为什么多了两页']
  expect(nearDuplicates(texts, 0.8)).toEqual([{ first: 1, second: 2, likeness: 9 / 11 }])
})

/** Sentences over a small vocabulary: enough of them are alike. */
const sentences = fc.array(
  fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 12 }).map((words) => words.join(' ')),
  { maxLength: 4 },
)

test('no pair that comparing all with all would find is missed', () => {
  // Four texts have no template: a sequence has to stand in more than four.
  fc.assert(
    fc.property(sentences, fc.constantFrom(0.3, 0.5, 0.8, 1), (texts, threshold) => {
      const found = new Map(nearDuplicates(texts, threshold).map((pair) => [`${pair.first},${pair.second}`, pair]))
      for (const [second, text] of texts.entries()) {
        for (const [first, earlier] of texts.slice(0, second).entries()) {
          const likeness = plainLikeness(earlier, text)
          expect(found.get(`${first},${second}`)?.likeness ?? 0).toBe(likeness >= threshold ? likeness : 0)
        }
      }
    }),
  )
})

/** The definition, written out. */
function plainLikeness(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => {
    const words = text.split(' ').filter((word) => word !== '')
    const starts = words.length < 3 ? [0] : words.slice(2).map((_, at) => at)
    return new Set(words.length === 0 ? [] : starts.map((at) => words.slice(at, at + 3).join(' ')))
  }) as [Set<string>, Set<string>]
  const shared = [...a].filter((one) => b.has(one)).length
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared)
}

test('of a thousand texts the pairs planted are found, and no others', () => {
  const random = seededRandom(1)
  const word = (): string => `w${Math.floor(random() * 2000)}`
  const texts = Array.from({ length: 1000 }, () => Array.from({ length: 60 }, word).join(' '))
  const copies = [17, 400, 999].map((at) => `${texts[at]?.replace(/^\w+ \w+/, 'changed words')}`)
  expect(nearDuplicates([...texts, ...copies], 0.7).map(({ first, second }) => [first, second])).toEqual([
    [17, 1000],
    [400, 1001],
    [999, 1002],
  ])
})
