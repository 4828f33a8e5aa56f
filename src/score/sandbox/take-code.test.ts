import { expect, test } from 'vitest'
import { takeCode } from './take-code.js'

test.each([
  [
    'a block among words',
    'Here you are:\n```js\nconst a = 1\n\nconst b = 2\n```\nHope it helps.',
    'const a = 1\n\nconst b = 2',
  ],
  ['no block', 'const a = 1', 'const a = 1'],
  ['a block with Windows line ends', '```ts\r\nlet a\r\n```\r\n', 'let a'],
  ['a block fenced by tildes', '~~~\nlet a\n~~~', 'let a'],
  ['a block that quotes a fence', '````md\n```js\nlet a\n```\n````', '```js\nlet a\n```'],
  ['a block that was cut off', '```js\nlet a', 'let a'],
  ['an empty block', '```js\n```', ''],
])('the code of %s', (_, answer, code) => {
  expect(takeCode(answer)).toEqual({ status: 'found', code })
})

test('of several blocks none is taken', () => {
  expect(takeCode('```js\nlet a\n```\nand\n```js\nlet b\n```')).toEqual({ status: 'several', blocks: 2 })
})
