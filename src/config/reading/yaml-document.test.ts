import { expect, test } from 'vitest'
import { errorText } from '../testing/bench-folder.js'
import { Mistakes } from './mistakes.js'
import { parseYaml } from './yaml-document.js'

const parse = (text: string) => {
  const mistakes = new Mistakes()
  return mistakes.settle(parseYaml(text, { file: 'a.yaml', line: 1 }, mistakes))
}

test('a syntax error stands at its place with advice and without its echoes', async () => {
  expect(await errorText(() => parse('a: 1\nb: [1, 2\nc: 3\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:3:1  is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]
      check the indentation of this line and the one above
    "
  `)
  expect(await errorText(() => parse('a:\n\tb: 1\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:2:1  is not valid YAML: Tabs are not allowed as indentation
      indent with spaces
    "
  `)
  expect(await errorText(() => parse('a: x: y\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:1:4  is not valid YAML: Nested mappings are not allowed in compact mappings
      quote texts that hold ": ", " #" or begin with one of @ \` & * ! | > % { [ "
    "
  `)
  expect(await errorText(() => parse('a: 1\n---\nb: 2\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:2:1  a second document begins here
      keep one: remove the line ---
    "
  `)
})

test('every duplicate key is named', async () => {
  expect(await errorText(() => parse('a: 1\nb: {c: 1, c: 2}\na: 2\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:2:11  the same key stands here twice
      keep one of them
    a.yaml:3:1  the same key stands here twice
      keep one of them
    "
  `)
})

test('tags and aliases that mean nothing are mistakes', async () => {
  expect(await errorText(() => parse('a: !include b.yaml\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:1:4  Unresolved tag: !include
      tags (!name) are not supported
    "
  `)
  expect(await errorText(() => parse('prompt: *bold* text\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:1:16  is not valid YAML: Unexpected scalar at node end
      quote texts that hold ": ", " #" or begin with one of @ \` & * ! | > % { [ "
    "
  `)
  expect(await errorText(() => parse('prompt: *bold\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:1:9  *bold refers to no anchor before it
      quote it if a text was meant: "*bold"
    "
  `)
})

test('an alias bomb is not expanded', async () => {
  // Nine levels of nine references each: 9^9 = 387,420,489 values out of 300 bytes.
  const levels = Array.from(
    { length: 9 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
  )
  expect(await errorText(() => parse(`l0: &l0 boom\n${levels.join('\n')}\n`))).toMatchInlineSnapshot(`
    "
    a.yaml:2:10  aliases (*name) expand to too much
      write the values out instead
    "
  `)
})

test('an anchor that holds itself is refused', async () => {
  expect(await errorText(() => parse('a: &a [1, *a]\n'))).toMatchInlineSnapshot(`
    "
    a.yaml:1:11  *a stands inside of what it refers to
      write the value out instead
    "
  `)
})

test('a text nested too deeply is refused and not a crash', async () => {
  expect(await errorText(() => parse('['.repeat(100_000)))).toMatchInlineSnapshot(`
    "
    a.yaml:1:1  the file is nested more than 100 levels deep
    "
  `)
})

test('a place is found through lists, mappings and aliases; a missing one is where it should have been', () => {
  const { value, locate } = parse('base: &base\n  x: 1\nlist:\n  - *base\n  - {y: 2, z: }\n')
  expect(value).toEqual({ base: { x: 1 }, list: [{ x: 1 }, { y: 2, z: null }] })
  const at = (...path: (string | number)[]) => {
    const where = locate(path, 'value')
    return `${where?.line}:${where?.column}`
  }
  expect({
    aliased: at('list', 0, 'x'),
    second: at('list', 1, 'y'),
    empty: at('list', 1, 'z'),
    missing: at('list', 1, 'q'),
    beyond: at('list', 7),
  }).toMatchInlineSnapshot(`
    {
      "aliased": "2:6",
      "beyond": "3:1",
      "empty": "5:12",
      "missing": "5:5",
      "second": "5:9",
    }
  `)
  expect(locate(['list', 1, 'y'], 'key')).toEqual({ file: 'a.yaml', line: 5, column: 6 })
})
