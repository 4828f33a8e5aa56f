import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Clock } from '../../model/ports.js'
import type { CodeJob, CodeOutcome } from './job.js'
import { runCode } from './run-code.js'

const file = fileURLToPath(new URL('../../../fixtures/hostile-code/answers.yaml', import.meta.url))

interface HostileAnswer {
  readonly what: string
  readonly code: string
  readonly ends: CodeOutcome['status']
  readonly deaf?: true
}

const { tests, answers } = parse(readFileSync(file, 'utf8')) as {
  readonly tests: string
  readonly answers: readonly HostileAnswer[]
}

/** A clock on which every look takes a tick: a deadline of so many looks, however fast the machine is. */
function tickingClock(): Clock {
  let ticks = 0
  return { nowMs: () => ticks++, wallMs: () => 0 }
}

const LOOKS = 400

const run = (code: string, job: Partial<CodeJob> = {}): Promise<CodeOutcome> =>
  runCode({ language: 'js', code, tests, timeoutMs: LOOKS, memoryBytes: 32 * 1024 * 1024, ...job }, tickingClock())

describe('an answer that is', () => {
  // The others are for a thread that can be ended.
  const soft = answers.filter(({ deaf }) => deaf !== true)
  test.each(soft)('$what: $ends', async ({ code, ends }) => {
    const outcome = await run(code)
    expect([outcome.status, outcome]).toEqual([ends, outcome])
  })
})

const say = async (code: string, job: Partial<CodeJob> = {}): Promise<string> => {
  const outcome = await run(code, job)
  if (outcome.status === 'passed') return `passed: ${outcome.assertions}`
  return 'why' in outcome ? `${outcome.status}: ${outcome.why}` : outcome.status
}

describe('the tests', () => {
  test.each([
    [
      'values',
      'assertEquals(get(), { a: [1, { b: null }], c: "x", d: undefined })',
      '({ a: [1, { b: null }], c: "x", d: undefined })',
    ],
    ['dates', 'assertEquals(get(), new Date(5))', 'new Date(5)'],
    ['maps and sets', 'assertEquals(get(), new Map([["a", new Set([1, 2])]]))', 'new Map([["a", new Set([2, 1])]])'],
    ['errors', 'assertEquals(get(), new TypeError("no"))', 'new TypeError("no")'],
    ['NaN and minus zero', 'assertEquals(get(), [NaN, 0])', '[NaN, -0]'],
    ['patterns', 'assertEquals(get(), /a+/gi)', '/a+/gi'],
    ['big numbers', 'assertEquals(get(), 2n ** 64n)', '2n ** 64n'],
    ['maps by the value of their keys', 'assertEquals(get(), new Map([[{ a: 1 }, 2]]))', 'new Map([[{ a: 1 }, 2]])'],
    ['lists of bytes', 'assertEquals(get(), new Uint8Array([1, 2]))', 'new Uint8Array([1, 2])'],
    ['instances', 'assertEquals(get(), { x: 1 })', 'new (class Point { x = 1 })()'],
    [
      'what goes in a circle',
      'const mine = {}; mine.self = mine; assertEquals(get(), mine)',
      '{ const one = {}; one.self = one; return one }',
    ],
  ])('compare %s by value', async (_, tests, value) => {
    const code = value.startsWith('{ ') ? `const get = () => ${value}` : `const get = () => (${value})`
    expect(await say(code, { tests })).toBe('passed: 1')
  })

  test.each([
    ['a field too many', '{ a: 1, b: 2 }', '{ a: 1 }'],
    ['a field that is only there', '{ a: undefined }', '{}'],
    ['another length', '[1]', '[1, undefined]'],
    ['a list and what looks like one', '{ 0: 1, length: 1 }', '[1]'],
    ['another message', 'new Error("a")', 'new Error("b")'],
    ['a text and a number', '"1"', '1'],
    ['a promise and nothing', 'Promise.resolve()', '{}'],
    ['two promises, whatever they hold', 'Promise.resolve(1)', 'Promise.resolve(1)'],
    ['two generators', '(function* () { yield 1 })()', '(function* () { yield 1 })()'],
    ['two buffers', 'new ArrayBuffer(8)', 'new ArrayBuffer(8)'],
    ['another set of the same size', 'new Set([{ a: 1 }, { a: 2 }])', 'new Set([{ a: 1 }, { a: 1 }])'],
    ['other bytes', 'new Uint8Array([1, 2])', 'new Uint8Array([1, 3])'],
    ['another map', 'new Map([[1, 2]])', 'new Map([[1, 3]])'],
  ])('tell %s', async (_, actual, expected) => {
    const tests = `assertEquals(get(), ${expected})`
    expect(await say(`const get = () => (${actual})`, { tests })).toMatch(/^failed: got .*, expected /)
    expect(await say(`const get = () => (${expected})`, { tests: `assertEquals(get(), ${actual})` })).toMatch(/^failed/)
  })

  test('may wait for the code, and expect it to throw', async () => {
    const tests = `
      assertEquals(await later(2), 4)
      assertThrows(() => strict('x'))
      await assertRejects(async () => later('x'))
      assert(typeof strict === 'function', 'is a function')
      plan(4)`
    const code = `
      function strict(n) { if (typeof n !== 'number') throw new TypeError('no number'); return n }
      const later = async (n) => 2 * strict(await Promise.resolve(n))`
    expect(await say(code, { tests })).toBe('passed: 4')
  })

  test('that hand over no function are not kept for free', async () => {
    const code = 'const f = () => 5; const later = async () => 5; const broken = async () => { throw new Error("no") }'
    expect(await say(code, { tests: 'assertThrows(f())' })).toBe(
      'failed: assertThrows needs a function: assertThrows(() => …)',
    )
    expect(await say(code, { tests: 'await assertRejects(later())' })).toBe('failed: nothing was thrown')
    expect(await say(code, { tests: 'await assertRejects(broken()); await assertRejects(broken)' })).toBe('passed: 2')
    expect(await say(code, { tests: 'await assertRejects(f())' })).toBe('failed: nothing was thrown')
  })

  test('are found a right answer under a hundred thousand empty lines', async () => {
    expect(await say(`${'\n'.repeat(1e5)}const add = (a, b) => a + b`)).toBe('passed: 3')
  })

  test('that set what they do not declare are told so', async () => {
    expect(await say('const f = () => 5', { tests: 'result = f(); assertEquals(result, 5)' })).toBe(
      'failed: the tests were stopped by ReferenceError: the tests do not declare result, which they set',
    )
  })

  test('find an escape of the answer, and what cannot be seen into is named by its kind', async () => {
    const code = 'const escape = (text) => text.replace("<", "&lt;"); const unescape = async () => "<"'
    expect(await say(code, { tests: 'assertEquals(escape("<"), "&lt;")' })).toBe('passed: 1')
    expect(await say(code, { tests: 'assertEquals(unescape("&lt;"), Promise.resolve("<"))' })).toBe(
      'failed: got [object Promise], expected [object Promise]',
    )
  })

  test('may make instances of the classes of the code', async () => {
    const code =
      'class Stack { #items = []; push(item) { this.#items.push(item); return this } pop() { return this.#items.pop() } static of(...all) { return all.reduce((stack, one) => stack.push(one), new Stack()) } }'
    const tests =
      'const s = new Stack(); s.push(1).push(2); assertEquals(s.pop(), 2); assertEquals(Stack.of(7).pop(), 7); assert(s instanceof Stack)'
    expect(await say(code, { tests })).toBe('passed: 3')
  })

  test('say which assertion failed', async () => {
    expect(await say('const add = (a, b) => a - b')).toBe('failed: got -1, expected 3')
    expect(await say('const f = () => 1', { tests: 'assertEquals(f(), 2, "f of nothing")' })).toBe(
      'failed: f of nothing: got 1, expected 2',
    )
    expect(await say('const g = 1')).toBe('failed: the tests were stopped by ReferenceError: the answer defines no add')
  })

  test('that make no assertion pass nobody', async () => {
    expect(await say('const add = 1', { tests: 'add' })).toBe('failed: no assertion was made')
  })

  test('that do not parse fail nobody', async () => {
    expect(await say('const add = (a, b) => a + b', { tests: 'assertEquals(add(1, 2)' })).toMatch(
      /^not_run: the tests are broken: /,
    )
  })

  test('count a failed assertion even when the code catches its error', async () => {
    const code = 'const each = (items, visit) => { for (const item of items) try { visit(item) } catch {} }'
    const tests = 'each([1, 2], (n) => assertEquals(n, 1))'
    expect(await say(code, { tests })).toBe('failed: got 2, expected 1')
  })

  test('notice by their plan when the code never calls back, or calls back where no assertion can be made', async () => {
    const tests = 'plan(2); each([1, 2], (n) => assertEquals(n, 3)); assert(true)'
    expect(await say('const each = () => {}', { tests })).toBe('failed: 1 of 2 planned assertions were made')
    const deep =
      'const each = (items, visit) => { const dig = () => { try { dig() } catch {} try { visit(1) } catch {} }; dig() }'
    expect(await say(deep, { tests })).toMatch(/^failed|^timed_out/)
  })
})

describe('code that climbs into the realm of the tests through what they hand it', () => {
  const tests = 'assertEquals(sum([1, 2]), 3)'
  /** Code whose `sum` runs a script over there, and answers with what came of it. */
  const climbing = (script: string): string =>
    `function sum(list) { try { return list.constructor.constructor(${JSON.stringify(script)})() } catch (error) { return error.name } }`

  test('gets there', async () => {
    expect(await say(climbing('return 3'), { tests })).toBe('passed: 1')
    expect(await say(climbing('return typeof Map'), { tests })).toBe('failed: got "function", expected 3')
  })

  test('finds no assertion and no host there', async () => {
    const names = ['assert', 'assertEquals', 'plan', 'report', 'lookup', 'scope', 'tests', 'process', 'require']
    const script = `return [${names.map((name) => `typeof ${name}`).join(', ')}].join()`
    const nothing = names.map(() => 'undefined').join()
    expect(await say(climbing(script), { tests: `assertEquals(sum([]), '${nothing}')` })).toBe('passed: 1')
  })

  test.each([
    ['a function of the language', '"use strict"; Object.is = () => true'],
    ['a method', '"use strict"; Array.prototype.every = () => true'],
    ['a hidden prototype', '"use strict"; Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })'],
    ['a hidden function', '"use strict"; Object.getPrototypeOf(async () => {}).constructor.prototype.call = () => 3'],
    ['a promise', '"use strict"; Promise.prototype.then = () => 3'],
    ['a global', '"use strict"; globalThis.assertEquals = () => true'],
    ['a setting', '"use strict"; Object.defineProperty(Object.prototype, "failure", { value: null })'],
  ])('changes nothing of it: %s', async (_, script) => {
    expect(await say(climbing(script), { tests })).toBe('failed: got "TypeError", expected 3')
  })
})

describe('TypeScript', () => {
  const code = `
    interface Item { readonly price: number }
    enum Size { Small, Large }
    export const total = <T extends Item>(items: readonly T[]): number => items.reduce((sum, { price }) => sum + price, 0)
    export const sizes: Size[] = [Size.Large as Size]`

  test('runs without its types', async () => {
    const tests =
      'const items: { price: number }[] = [{ price: 2 }, { price: 3 }]\nassertEquals(total(items), 5)\nassertEquals(sizes, [1])'
    expect(await say(code, { language: 'ts', tests })).toBe('passed: 2')
  })

  test('is no JavaScript', async () => {
    expect(await say('const add = (a: number, b: number) => a + b')).toMatch(/^failed: the code throws SyntaxError/)
  })

  test('that does not parse fails', async () => {
    expect(await say('const = 1', { language: 'ts' })).toMatch(/^failed: the code does not parse: /)
  })
})
