import { expect, test } from 'vitest'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { loadJson } from './json-file.js'

test('a JSON file is read, also with a byte order mark', async () => {
  const { cwd } = await benchFolder({ 'list.json': '\ufeff{"a": [1]}' })
  expect(await loadJson('list.json', cwd)).toEqual({ a: [1] })
})

test.each([
  ['cut off', '{\n  "a": [1,\n', 'list.json:3:1  the file is not valid JSON'],
  ['with a slip in it', '{\n  "a": 1\n  "b": 2\n}', 'list.json:3:3  the file is not valid JSON'],
  ['empty', ' ', 'list.json  the file is empty'],
])('one that is %s is refused at its place', async (_, text, message) => {
  const { cwd } = await benchFolder({ 'list.json': text })
  expect(await errorText(loadJson('list.json', cwd))).toContain(`\n${message}`)
})
