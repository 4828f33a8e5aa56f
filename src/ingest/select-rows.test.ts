import { expect, test } from 'vitest'
import { selectRows } from './select-rows.js'
import { errorTextOf } from './testing/errors.js'
import { newRow } from './testing/rows.js'

const listing = {
  rows: [newRow({ aliases: ['m-2026'] }), newRow({ model: 'n' }), newRow({ provider: 'other' })],
  skipped: [{ provider: 'acme', model: 'odd', why: 'no price per token' }],
}

test('one provider and some models of it, by name or alias, skipped ones included', () => {
  const chosen = selectRows(listing, { provider: 'acme', models: ['m-2026', 'odd'] }, 'the list')
  expect(chosen).toEqual({ rows: [listing.rows[0]], skipped: listing.skipped })
})

test('without a wish everything is taken', () => {
  expect(selectRows(listing, { provider: null, models: null }, 'the list')).toEqual(listing)
})

test('what the list does not have is refused with the nearest names', () => {
  expect(errorTextOf(() => selectRows(listing, { provider: 'acne', models: null }, 'the list'))).toBe(
    'the list has no provider "acne"\n  Did you mean acme?',
  )
  expect(errorTextOf(() => selectRows(listing, { provider: 'other', models: ['zzz'] }, 'the list'))).toBe(
    'the list has no model "zzz"\n  Known: m',
  )
})
