/**
 * What runs in the tests' realm before the answer is let in: a function that is given the host's `report`, `lookup` and
 * `setPlan`, freezes the realm, and returns a function that runs the tests.
 *
 * The answer lives in a realm of its own, so nothing it does to its `Object.prototype` or `assert` is seen here. It can still
 * climb into this realm through whatever the tests hand it (`argument.constructor.constructor`): therefore every intrinsic is
 * frozen, and the assertions are parameters of the tests' function, which no other code can name.
 */
export const harness = `(function (report, lookup, setPlan) {
  'use strict'

  const shown = (value) => {
    try {
      const plain = typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value)
      const text = plain === '{}' ? kindOf(value).replace('[object Object]', '{}') : plain
      return text.length > 80 ? text.slice(0, 80) + '…' : text
    } catch {
      return 'something that cannot be shown'
    }
  }

  /** The host keeps the first failure for good: an answer that catches this error gains nothing by it. */
  const conclude = (holds, claim, message) => {
    const text = message === undefined ? claim : String(message) + ': ' + claim
    report(holds === true, text)
    if (holds !== true) throw new Error(text)
  }

  const kindOf = (value) => (Array.isArray(value) ? 'Array' : Object.prototype.toString.call(value))
  /** What is inside these cannot be seen, so none is the same as another. */
  const opaque = new Set(
    ['Promise', 'Generator', 'AsyncGenerator', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'ArrayBuffer',
      'SharedArrayBuffer', 'DataView', 'BigInt', 'Symbol', 'Array Iterator', 'Map Iterator', 'Set Iterator',
      'String Iterator', 'RegExp String Iterator', 'Iterator Helper'].map((name) => '[object ' + name + ']'),
  )
  const entriesOf = (map) => [...Map.prototype.entries.call(map)]
  const itemsOf = (set) => [...Set.prototype.values.call(set)]
  const sizeOf = {
    map: Object.getOwnPropertyDescriptor(Map.prototype, 'size').get,
    set: Object.getOwnPropertyDescriptor(Set.prototype, 'size').get,
  }

  const compare = {
    Array: (actual, expected, same) => {
      const { length } = expected
      if (actual.length !== length) return false
      // No method of either is called: the answer's arrays have the methods it gave them.
      for (let at = 0; at < length; at++) if (!same(actual[at], expected[at])) return false
      return true
    },
    '[object Date]': (actual, expected, same) =>
      same(Date.prototype.getTime.call(actual), Date.prototype.getTime.call(expected)),
    '[object RegExp]': (actual, expected) =>
      RegExp.prototype.toString.call(actual) === RegExp.prototype.toString.call(expected),
    '[object Error]': (actual, expected, same) => same(actual.name, expected.name) && same(actual.message, expected.message),
    '[object Number]': (actual, expected, same) =>
      same(Number.prototype.valueOf.call(actual), Number.prototype.valueOf.call(expected)),
    '[object Boolean]': (actual, expected) =>
      Boolean.prototype.valueOf.call(actual) === Boolean.prototype.valueOf.call(expected),
    '[object Map]': (actual, expected, same) =>
      sizeOf.map.call(actual) === sizeOf.map.call(expected) &&
      entriesOf(expected).every(([key, value]) =>
        Map.prototype.has.call(actual, key)
          ? same(Map.prototype.get.call(actual, key), value)
          : entriesOf(actual).some(([otherKey, other]) => same(otherKey, key) && same(other, value)),
      ),
    '[object Set]': (actual, expected, same) =>
      sizeOf.set.call(actual) === sizeOf.set.call(expected) &&
      holdsAll(actual, expected, same) &&
      holdsAll(expected, actual, (item, other) => same(other, item)),
  }

  const holdsAll = (set, others, same) =>
    itemsOf(others).every(
      (item) => Set.prototype.has.call(set, item) || itemsOf(set).some((other) => same(other, item)),
    )

  const sameFields = (actual, expected, same) => {
    const keys = Object.keys(expected)
    return (
      Object.keys(actual).length === keys.length &&
      keys.every((key) => Object.hasOwn(actual, key) && same(actual[key], expected[key]))
    )
  }

  /** By value, whatever realm it comes from; 0 is -0, NaN is NaN. */
  const isSame = (actual, expected, above) => {
    if (actual === expected || Object.is(actual, expected)) return true
    if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) return false
    if (kindOf(actual) !== kindOf(expected) || opaque.has(kindOf(expected))) return false
    if (above.some((pair) => pair[0] === actual && pair[1] === expected)) return true
    const path = [...above, [actual, expected]]
    const same = (one, other) => isSame(one, other, path)
    return (compare[kindOf(expected)] ?? sameFields)(actual, expected, same)
  }

  const assert = (value, message) => conclude(Boolean(value), 'got ' + shown(value) + ', expected something true', message)

  const assertEquals = (actual, expected, message) => {
    let holds = false
    try {
      holds = isSame(actual, expected, [])
    } catch {}
    conclude(holds, 'got ' + shown(actual) + ', expected ' + shown(expected), message)
  }

  const assertThrows = (run, message) => {
    // What is no function throws when it is called, whatever the answer does.
    if (typeof run !== 'function') return conclude(false, 'assertThrows needs a function: assertThrows(() => …)', message)
    let threw = false
    try {
      run()
    } catch {
      threw = true
    }
    conclude(threw, 'nothing was thrown', message)
  }

  const assertRejects = async (run, message) => {
    let threw = false
    try {
      await (typeof run === 'function' ? run() : run)
    } catch {
      threw = true
    }
    conclude(threw, 'nothing was thrown', message)
  }

  const own = new Set(['assert', 'assertEquals', 'assertThrows', 'assertRejects', 'plan'])

  /** Every name that the language does not have is the answer's. */
  const scope = new Proxy(Object.freeze(Object.create(null)), {
    has: (_, name) => typeof name === 'string' && !own.has(name) && !(name in globalThis),
    get: (_, name) => {
      if (typeof name !== 'string') return undefined
      const value = lookup(name)
      if (value === undefined) throw new ReferenceError('the answer defines no ' + name)
      return value
    },
    set: (_, name) => {
      throw new ReferenceError('the tests do not declare ' + String(name) + ', which they set')
    },
  })

  // Out of date, and a likely name for what an answer is to define.
  delete globalThis.escape
  delete globalThis.unescape

  const silent = () => undefined
  globalThis.console = { log: silent, info: silent, warn: silent, error: silent, debug: silent }

  const hidden = [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
    (function* () {})(),
    (async function* () {})(),
  ]
  const found = new Set()
  const todo = [globalThis, ...hidden]
  while (todo.length > 0) {
    const one = todo.pop()
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || found.has(one)) continue
    found.add(one)
    todo.push(Object.getPrototypeOf(one))
    for (const key of Reflect.ownKeys(one)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(one, key)
      todo.push(value, get, set)
    }
  }
  for (const one of found) Object.freeze(one)

  return (tests) => tests(scope, assert, assertEquals, assertThrows, assertRejects, (count) => setPlan(Number(count)))
})`

/** The tests as a function for the harness. The loose mode is on purpose: `with` is what finds the answer's names. */
export const testsFunction = (tests: string): string =>
  `(function (scope, assert, assertEquals, assertThrows, assertRejects, plan) { with (scope) { return (async () => {\n${tests}\n})() } })`

/** What code may take for granted beside the language itself: a silent console, and a place for what it exports. */
export const answerPrelude = `
globalThis.console = Object.fromEntries(['log', 'info', 'warn', 'error', 'debug', 'table'].map((name) => [name, () => {}]))
globalThis.module = { exports: {} }
globalThis.exports = module.exports
`
