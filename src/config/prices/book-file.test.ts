import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { openPriceBook } from './book-file.js'
import type { NewRow } from './book-yaml.js'

const free = (model: string): NewRow => ({
  provider: 'acme',
  model,
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: null,
  retrievedAt: null,
  contextWindow: null,
  free: true,
  pricesPerMTok: { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
})

const filesOf = async (folder: string) => (await readdir(folder)).filter((name) => name !== 'shipped')

test('a book that is not there is made, and nothing is left beside it', async () => {
  const { cwd } = await benchFolder({})
  await (await openPriceBook('prices.yaml', cwd)).write([free('m')], [])
  expect(await readFile(path.join(cwd, 'prices.yaml'), 'utf8')).toMatchInlineSnapshot(`
    "version: 1
    currency: USD
    entries:
      - provider: acme
        model: m
        free: true
    "
  `)
  expect(await filesOf(cwd)).toEqual(['prices.yaml'])
})

test('a link stays a link, and the file behind it keeps its mode', async () => {
  const { cwd } = await benchFolder({ 'real.yaml': 'version: 1\nentries: []\n' })
  await chmod(path.join(cwd, 'real.yaml'), 0o600)
  await symlink('real.yaml', path.join(cwd, 'prices.yaml'))
  await (await openPriceBook('prices.yaml', cwd)).write([free('m')], [])
  expect(await readFile(path.join(cwd, 'real.yaml'), 'utf8')).toContain('model: m')
  expect((await stat(path.join(cwd, 'real.yaml'))).mode & 0o777).toBe(0o600)
  expect(await filesOf(cwd)).toEqual(['prices.yaml', 'real.yaml'])
})

test('a book with mistakes is not opened', async () => {
  const { cwd } = await benchFolder({ 'prices.yaml': 'version: 1\nentries:\n  - {provider: a}\n' })
  expect(await errorText(openPriceBook('prices.yaml', cwd))).toContain('prices.yaml:3:5')
})

test('a book that was changed meanwhile is left alone', async () => {
  const { cwd } = await benchFolder({ 'prices.yaml': 'version: 1\nentries: []\n' })
  const book = await openPriceBook('prices.yaml', cwd)
  await writeFile(path.join(cwd, 'prices.yaml'), 'version: 1\nentries: [] # hers\n')
  expect(await errorText(book.write([free('m')], []))).toContain('changed by someone else')
  expect(await readFile(path.join(cwd, 'prices.yaml'), 'utf8')).toContain('# hers')
})

test('an edit that would not read back as what was wanted is not written', async () => {
  // The same anchor stands for two rows: an end written into one would be in both.
  const text =
    'version: 1\nentries:\n  - &one {provider: a, model: m, effective_from: 2026-01-01, free: true}\n  - {provider: b, model: m, free: true}\n'
  const { cwd } = await benchFolder({ 'prices.yaml': text })
  const book = await openPriceBook('prices.yaml', cwd)
  const twice = [free('n'), free('n')]
  expect(await errorText(book.write(twice, []))).toContain('cannot be edited safely; nothing was written')
  expect(await readFile(path.join(cwd, 'prices.yaml'), 'utf8')).toBe(text)
})

test('a folder that is not there is said, not a crash', async () => {
  const { cwd } = await benchFolder({})
  const book = await openPriceBook('none/prices.yaml', cwd)
  expect(await errorText(book.write([free('m')], []))).toContain('cannot be written (ENOENT)')
})
