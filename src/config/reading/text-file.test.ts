import { expect, test } from 'vitest'
import { loadGoldenSet } from '../golden/load.js'
import { benchFolder, errorText } from '../testing/bench-folder.js'

const bytes = (...parts: (string | number[])[]): Uint8Array => Buffer.concat(parts.map((part) => Buffer.from(part)))

test('a file that is not there is answered with the nearest name in its folder', async () => {
  const deps = await benchFolder({ 'sets/support.csv': 'prompt\nHi\n' })
  expect(await errorText(loadGoldenSet('sets/suport.csv', deps))).toMatchInlineSnapshot(`
    "
    sets/suport.csv  there is no file sets/suport.csv
      did you mean sets/support.csv?
    "
  `)
  expect(await errorText(loadGoldenSet('set/support.csv', deps))).toMatchInlineSnapshot(`
    "
    set/support.csv  there is no file set/support.csv
      the folder set does not exist either
    "
  `)
})

test('a directory, an empty file and a file over 50 MB are each called what they are', async () => {
  const deps = await benchFolder({
    'sets.yaml/a.csv': 'prompt\nHi\n',
    'empty.jsonl': '\n\n',
    'big.jsonl': Buffer.alloc(53_000_000),
  })
  expect(await errorText(loadGoldenSet('sets.yaml', deps))).toMatchInlineSnapshot(`
    "
    sets.yaml  sets.yaml is a directory
      name a file in it
    "
  `)
  expect(await errorText(loadGoldenSet('empty.jsonl', deps))).toMatchInlineSnapshot(`
    "
    empty.jsonl  the file is empty
    "
  `)
  expect(await errorText(loadGoldenSet('big.jsonl', deps))).toMatchInlineSnapshot(`
    "
    big.jsonl  the file has 51 MB, more than the 50 MB that are read
      split it
    "
  `)
})

test('a byte that is not UTF-8 is named with its place, replacement characters of the author are not', async () => {
  // "prompt\n" has 7 bytes, "é\ufffd" 2 + 3: the Latin-1 é stands at byte 12, line 2, column 3.
  const deps = await benchFolder({
    'latin.csv': bytes('prompt\né\ufffd', [0xe9], '\n'),
    'wide.csv': bytes([0xff, 0xfe], 'p\0r\0'),
  })
  expect(await errorText(loadGoldenSet('latin.csv', deps))).toMatchInlineSnapshot(`
    "
    latin.csv:2:3  byte 12 is not UTF-8
      save the file as UTF-8
    "
  `)
  expect(await errorText(loadGoldenSet('wide.csv', deps))).toMatchInlineSnapshot(`
    "
    wide.csv  the file is UTF-16
      save it as UTF-8
    "
  `)
})

test('a byte order mark is tolerated', async () => {
  const deps = await benchFolder({ 'marked.csv': bytes([0xef, 0xbb, 0xbf], 'prompt\r\nHi\r\n') })
  expect((await loadGoldenSet('marked.csv', deps)).cases[0]?.messages).toEqual([{ role: 'user', content: 'Hi' }])
})
