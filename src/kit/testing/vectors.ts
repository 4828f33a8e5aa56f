import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** Reference figures out of `fixtures/statistics/<name>.json`, computed with independent software. */
export function vectors<Shape>(name: string): Shape {
  return JSON.parse(
    readFileSync(new URL(`../../../fixtures/statistics/${name}.json`, import.meta.url), 'utf8'),
  ) as Shape
}

/** Equal within a relative error; the failure shows both numbers. */
export function expectClose(actual: number | null | undefined, expected: number, relative = 1e-9): void {
  const off = Math.abs((actual ?? Number.NaN) - expected)
  expect(off <= relative * Math.max(Math.abs(expected), 1e-300), `${actual} is not ${expected}`).toBe(true)
}
