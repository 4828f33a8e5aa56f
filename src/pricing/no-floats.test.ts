import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('..', import.meta.url))

/** Where money is computed. Elsewhere it is printed, or approximated for statistics. */
const rooms = ['pricing', 'project', join('model', 'usd.ts')]

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => rooms.some((room) => file === room || file.startsWith(`${room}/`)))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'))

/** Texts and amounts turned into doubles, by any of the ways the language has. */
const conversions =
  /\bNumber\(|\bparseFloat\(|\bparseInt\(|\bNumber\.parse|[^\w)\]]\+(?=[a-z]\w*\.(?:pico|toFixed|toJSON))/g

/** The places that may: each turns something into a double that is no money, or is the one exit from money. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // approxUsd itself, and ratios of two amounts, which are plain numbers.
  'model/usd.ts': ['Number(amount.pico)', 'Number(amount.toFixed(40))', 'Number(divideHalfEven('],
  // The exponent of a decimal, minutes of a clock, token counts: no money.
  'pricing/decimal.ts': ['Number(exponent)'],
  'pricing/off-peak.ts': ['Number('],
  'pricing/usage/': ['Number('],
  'project/capacity/': ['Number(gpus)', 'Number(latencySeconds)', 'Number(wholeTimes('],
  // Whole tokens.
  'project/month/price-sample.ts': ['Number(read.floor())'],
  'project/month/reshape.ts': ['Number(common.floor())'],
  // A margin of quality.
  'project/recommend.ts': ['Number((margin * 100)'],
  // Whether an amount shows as zero dollars, after rounding.
  'project/dollars.ts': ['Number(whole)'],
}

test('no amount of money becomes a double but through approxUsd', () => {
  expect(files.length).toBeGreaterThan(30)
  const found = files.flatMap((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (isAllowed(file, line) ? [] : [`${file}:${at + 1} ${line.trim()}`])),
  )
  expect(found).toEqual([])
})

function isAllowed(file: string, line: string): boolean {
  const code = line.replace(/\/\/.*|^\s*\/?\*.*/, '')
  const matches = code.match(conversions) ?? []
  if (matches.length === 0) return true
  const reasons = Object.entries(allowed).find(([prefix]) => file.startsWith(prefix))?.[1] ?? []
  return reasons.some((reason) => code.includes(reason))
}

test('the scan finds what it is there for', () => {
  expect(isAllowed('project/bill.ts', 'const cents = Number(usd.toFixed(2))')).toBe(false)
  expect(isAllowed('project/bill.ts', 'const usd = parseFloat(text)')).toBe(false)
  expect(isAllowed('project/bill.ts', 'const usd = 2 * +amount.toFixed(2)')).toBe(false)
  expect(isAllowed('project/bill.ts', '// Number(usd) would lose digits')).toBe(true)
})
