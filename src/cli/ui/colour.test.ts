import { expect, test } from 'vitest'
import { worldOf } from '../testing/world.js'
import { isColoured, paint } from './colour.js'

const stream = (isTTY: boolean) => ({ ...worldOf({}).stdout, isTTY })

test.each([
  { env: {}, terminal: true, coloured: true },
  { env: {}, terminal: false, coloured: false },
  { env: { TERM: 'dumb' }, terminal: true, coloured: false },
  { env: { NO_COLOR: '1' }, terminal: true, coloured: false },
  { env: { NO_COLOR: '' }, terminal: true, coloured: true },
  { env: { FORCE_COLOR: '1' }, terminal: false, coloured: true },
  { env: { FORCE_COLOR: '' }, terminal: false, coloured: true },
  { env: { FORCE_COLOR: '0' }, terminal: true, coloured: false },
  { env: { FORCE_COLOR: 'false' }, terminal: true, coloured: false },
  { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, terminal: true, coloured: false },
])('with $env and a terminal: $terminal, colour is $coloured', ({ env, terminal, coloured }) => {
  expect(isColoured(stream(terminal), env)).toBe(coloured)
  expect(paint(stream(terminal), env).red('x')).toBe(coloured ? '\u001b[31mx\u001b[39m' : 'x')
})
