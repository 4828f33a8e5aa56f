import { expect, test } from 'vitest'
import { prices, row } from '../testing/rows.js'
import { parentProblems } from './parents.js'

test('a part without its parent is named with what to add', () => {
  const orphaned = row({ pricesPerMTok: prices({ cachedInput: '0.1', cacheWrite: '1', reasoning: '2' }) })
  expect(parentProblems([orphaned]).map(({ what }) => what)).toEqual([
    'prices_per_mtok.cached_input of m stands without input: nothing can be billed',
    'prices_per_mtok.cache_write of m stands without input: nothing can be billed',
    'prices_per_mtok.reasoning of m stands without output: nothing can be billed',
  ])
})

test('a card that prints output prices alone is sound, and so is one with every part', () => {
  const full = prices({ input: '1', cachedInput: '0.1', cacheWrite: '1.25', output: '2', reasoning: '3' })
  expect(parentProblems([row({ pricesPerMTok: prices({ output: '1' }) }), row({ pricesPerMTok: full })])).toEqual([])
})
