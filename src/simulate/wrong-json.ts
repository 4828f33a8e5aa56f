import type { Random } from '../model/ports.js'
import { pick } from './luck.js'

/** The same JSON document with one of its values wrong: still JSON, still of the same shape, laid out as before. */
export function withWrongValue(json: string, random: Random): string {
  const indent = json.includes('\n') ? 2 : undefined
  return JSON.stringify(spoiled(JSON.parse(json), random), null, indent)
}

function spoiled(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return spoiledList(value, random)
  if (typeof value === 'object' && value !== null) return spoiledObject(value, random)
  if (typeof value === 'number') return wrongNumber(value)
  if (typeof value === 'boolean') return !value
  return value === 'unknown' ? 'none' : 'unknown'
}

/** Half as much again, a whole number staying whole. */
const wrongNumber = (value: number): number =>
  Number.isInteger(value) ? value + Math.max(1, Math.round(Math.abs(value) / 2)) : Number((value * 1.5).toPrecision(3))

function spoiledList(list: readonly unknown[], random: Random): unknown[] {
  if (list.length === 0) return ['unknown']
  const at = Math.floor(random() * list.length)
  return list.map((item, index) => (index === at ? spoiled(item, random) : item))
}

function spoiledObject(object: object, random: Random): unknown {
  const [first, ...others] = Object.keys(object)
  if (first === undefined) return { unknown: true }
  const key = pick([first, ...others], random)
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, name === key ? spoiled(value, random) : value]),
  )
}
