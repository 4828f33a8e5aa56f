import { describe, expect, test } from 'vitest'
import { parsePriceBook } from './book.js'
import type { NewRow } from './book-yaml.js'
import { editBook } from './edit-book.js'

const row: NewRow = {
  provider: 'acme',
  model: 'm',
  aliases: [],
  match: null,
  effectiveFrom: '2026-07-02',
  effectiveTo: null,
  source: 'https://example.com/list: all of it',
  retrievedAt: '2026-07-02',
  contextWindow: 128_000,
  free: false,
  pricesPerMTok: { input: '3', cachedInput: '0.3', cacheWrite: null, output: '15', reasoning: null },
  contextTiers: [
    {
      aboveInputTokens: 200_000,
      mode: 'cliff',
      prices: { input: '6', cachedInput: null, cacheWrite: null, output: '22.5', reasoning: null },
    },
  ],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
}

const ending = { added: [row], ended: [{ index: 0, effectiveTo: '2026-07-02' }] }

test('a row is added and another ended in a book whose comments and layout stay', () => {
  const text = `# Our prices. Ask Ada before changing them.
version: 1

entries:
    - provider: acme     # the cheap one
      model:  "m"        # as on the invoice

      effective_from: 2026-01-01   # contract
      prices_per_mtok: {input: '2.50',   output: "10.00"} # net

    # Not used yet.
    - {provider: acme, model: n, free: true}  # trial

# The end.
`
  const edited = editBook(text, ending)
  expect(`\n${edited}`).toMatchInlineSnapshot(`
    "
    # Our prices. Ask Ada before changing them.
    version: 1

    entries:
        - provider: acme     # the cheap one
          model:  "m"        # as on the invoice

          effective_from: 2026-01-01   # contract
          effective_to: 2026-07-02
          prices_per_mtok: {input: '2.50',   output: "10.00"} # net

        # Not used yet.
        - {provider: acme, model: n, free: true}  # trial
        - provider: acme
          model: m
          effective_from: 2026-07-02
          source: "https://example.com/list: all of it"
          retrieved_at: 2026-07-02
          context_window: 128000
          prices_per_mtok: {input: "3", cached_input: "0.3", output: "15"}
          context_tiers: [{above_input_tokens: 200000, mode: cliff, prices_per_mtok: {input: "6", output: "22.5"}}]

    # The end.
    "
  `)
  expect(parsePriceBook(edited, 'prices.yaml').map(({ model, effectiveTo }) => [model, effectiveTo])).toEqual([
    ['m', '2026-07-02'],
    ['n', null],
    ['m', null],
  ])
})

describe('however a book is written, what comes out has the rows and nothing else has moved', () => {
  const rows = (text: string) => parsePriceBook(text, 'b').map((one) => [one.model, one.effectiveFrom, one.effectiveTo])
  test.each([
    ['a list in brackets', 'version: 1\nentries: [{provider: acme, model: m, free: true}]\n'],
    ['brackets with a comma at the end', 'version: 1\nentries: [{provider: acme, model: m, free: true,},]\n'],
    [
      'brackets over several lines',
      'version: 1\nentries: [\n  {\n    provider: acme, model: m,\n    free: true\n  }\n  ]\n',
    ],
    ['JSON', '{"version": 1, "entries": [{"provider": "acme", "model": "m", "free": true}]}'],
    ['a list at the margin', 'version: 1\nentries:\n- provider: acme\n  model: m\n  free: true\n'],
    ['no new line at the end', 'version: 1\nentries:\n  - provider: acme\n    model: m\n    free: true'],
    ['Windows line ends', 'version: 1\r\nentries:\r\n  - provider: acme\r\n    model: m\r\n    free: true\r\n'],
    ['an empty end', 'version: 1\nentries:\n  - provider: acme\n    effective_to:\n    model: m\n    free: true\n'],
    ['an end that is null', 'version: 1\nentries:\n  - {provider: acme, effective_to: null, model: m, free: true}\n'],
    ['keys after the list', 'version: 1\nentries:\n  - provider: acme\n    model: m\n    free: true\ncurrency: USD\n'],
    ['the model last', 'version: 1\nentries:\n  - provider: acme\n    free: true\n    model: m\n'],
  ])('%s', (_, text) => {
    const edited = editBook(text, ending)
    expect(rows(edited)).toEqual([
      ['m', null, '2026-07-02'],
      ['m', '2026-07-02', null],
    ])
    expect(parsePriceBook(edited, 'b')[1]).toEqual({ ...row, origin: expect.anything() })
    expect(edited.includes('\r\n') && /[^\r]\n/.test(edited)).toBe(false)
  })

  test.each([
    ['version: 1\nentries: []\n'],
    ['version: 1\nentries: [] # none yet\n'],
    ['version: 1\nentries: []\ncurrency: USD\n'],
  ])('an empty list: %j', (text) => {
    const edited = editBook(text, { added: [row], ended: [] })
    expect(parsePriceBook(edited, 'b')).toEqual([{ ...row, origin: expect.anything() }])
  })
})

test('what is not edited is the same byte for byte', () => {
  const text = 'version: 1\nentries:\n  - {provider: acme, model: m, free: true}   # odd   spacing\n\n\n'
  expect(editBook(text, { added: [], ended: [] })).toBe(text)
})
