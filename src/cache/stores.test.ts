import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { diskStore, layeredStore, memoryStore } from './index.js'

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'llm-bench-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  )

test.each([
  ['memory', memoryStore],
  ['disk', () => diskStore(freshFolder())],
  ['memory before disk', () => layeredStore(memoryStore(), diskStore(freshFolder()))],
])('%s gives back what was kept last, and null for what was not', async (_where, open) => {
  const store = open()
  expect(await store.get('a')).toBe(null)
  await store.set('a', 'first')
  await store.set('a', 'second\n"é"')
  await store.set('b', '')
  expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual(['second\n"é"', '', null])
})

test('a text on disk outlives its store, and only its owner can read it', async () => {
  const folder = freshFolder()
  await diskStore(folder).set('../a key/that is no path', 'kept')
  expect(await diskStore(folder).get('../a key/that is no path')).toBe('kept')
  const [file = ''] = filesIn(folder)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.each([
  ['is cut off', (text: string) => text.slice(0, -5)],
  ['is empty', () => ''],
  ['is another text', (text: string) => text.replace('"text":"kept"', '"text":"forged"')],
  ['is of another key', (text: string) => text.replace('"key":"a"', '"key":"b"')],
  ['is some other JSON', () => '[1]'],
])('a file that %s is no text, and is written anew', async (_what, damage) => {
  const folder = freshFolder()
  const store = diskStore(folder)
  await store.set('a', 'kept')
  const [file = ''] = filesIn(folder)
  writeFileSync(file, damage(readFileSync(file, 'utf8')))
  expect(await store.get('a')).toBe(null)
  await store.set('a', 'kept')
  expect(await store.get('a')).toBe('kept')
  expect(filesIn(folder)).toHaveLength(1)
})

test('a folder that cannot be made is no error', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'file'), '')
  const store = diskStore(join(folder, 'file', 'below'))
  await store.set('a', 'lost')
  expect(await store.get('a')).toBe(null)
})

test('memory drops what was not used for the longest time when it holds too much', async () => {
  // Four characters each, key and text: room for two.
  const store = memoryStore(8)
  await store.set('a', 'aaa')
  await store.set('b', 'bbb')
  await store.get('a')
  await store.set('c', 'ccc')
  expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual(['aaa', null, 'ccc'])
})

test('a text on disk is good up to its time and not a millisecond longer', async () => {
  const folder = freshFolder()
  const at = (wallMs: number) => diskStore(folder, { ttlMs: 1000, clock: { wallMs: () => wallMs } })
  await at(0).set('a', 'kept')
  const [file = ''] = filesIn(folder)
  utimesSync(file, 50, 50)
  expect([await at(51_000).get('a'), await at(51_001).get('a')]).toEqual(['kept', null])
})

test('what is found far is brought near', async () => {
  const [near, far] = [memoryStore(), memoryStore()]
  await far.set('a', 'kept')
  expect(await layeredStore(near, far).get('a')).toBe('kept')
  expect(await near.get('a')).toBe('kept')
})
