import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../kit/canonical-json.js'
import { seededRandom } from '../kit/random.js'
import { withWrongFigure } from './wrong-figure.js'
import { withWrongValue } from './wrong-json.js'

test('a wrong figure is written like the right one', () => {
  const wrong = ['The total is $1,250.00.', '42', '0.5 %', 'Order 66 ships in 3 days'].map((text) =>
    withWrongFigure(text, seededRandom(1)),
  )
  expect(wrong).toMatchInlineSnapshot(`
    [
      "The total is $733.08.",
      "25",
      "0.3 %",
      "Order 66 ships in 2 days",
    ]
  `)
})

test('a wrong figure is always another number, and nothing else of the text changes', () => {
  const figure = fc.oneof(
    fc.nat(),
    fc.integer({ min: 0, max: 9 }),
    fc.nat({ max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  )
  fc.assert(
    fc.property(figure, fc.nat(), (right, seed) => {
      const wrong = withWrongFigure(`about ${right} euros`, seededRandom(seed))
      const [, found] = /^about (\d+(?:\.\d+)?) euros$/.exec(wrong) ?? []
      expect(Number(found)).not.toBe(Number(right))
    }),
  )
})

test('a wrong JSON document stays JSON, keeps its layout and says something else', () => {
  const right = '{\n  "city": "Lyon",\n  "nights": 3,\n  "breakfast": true\n}'
  expect(withWrongValue(right, seededRandom(4))).toMatchInlineSnapshot(`
    "{
      "city": "Lyon",
      "nights": 3,
      "breakfast": false
    }"
  `)
  fc.assert(
    fc.property(
      fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
      fc.nat(),
      (value, seed) => {
        const document = JSON.stringify(value)
        expect(canonicalJson(JSON.parse(withWrongValue(document, seededRandom(seed))))).not.toBe(
          canonicalJson(JSON.parse(document)),
        )
      },
    ),
  )
})
