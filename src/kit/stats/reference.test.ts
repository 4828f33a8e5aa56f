import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const source = new URL('../../', import.meta.url)
const fixtures = new URL('../../../fixtures/statistics/', import.meta.url)
const tests = readdirSync(source, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('reference.test.ts'))
  .map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), source), 'utf8'))

/** Where figures come from, in words: for people. */
const remarks = ['computedWith', 'source']

/** The names of everything in a fixture, at any depth. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(namesIn)
  return Object.entries(value).flatMap(([name, inner]) => (remarks.includes(name) ? [] : [name, ...namesIn(inner)]))
}

/** Names that no test of the fixture takes up. A test states the type of what it reads: a name it uses stands there twice. */
function untested(fixture: string, names: readonly string[]): string[] {
  const readers = tests.filter((text) => text.includes(`('${fixture}')`) || text.includes(`(\n  '${fixture}',\n)`))
  const mentions = (text: string, name: string): number => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
  return [...new Set(names)].filter((name) => !readers.some((text) => mentions(text, name) > 1))
}

test.each(readdirSync(fixtures))('a test takes up every figure of %s', (file) => {
  const fixture = file.replace(/\.json$/, '')
  const names = namesIn(JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')))
  expect(names.length).toBeGreaterThan(1)
  expect(untested(fixture, names)).toEqual([])
})

test('a figure that no test takes up is found', () => {
  expect(untested('paired', ['seUnpaired', 'skewness'])).toEqual(['skewness'])
  expect(untested('kurtosis', ['seUnpaired'])).toEqual(['seUnpaired'])
})
