import { InvalidArgumentError } from '@commander-js/extra-typings'
import { parseDay } from '../kit/text/day.js'

/** Parsers of option values: each says in plain words what it wanted. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of 1 or more.')
  return Number(text)
}

/** A port; 0 means any free one. */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a port between 0 and 65535.')
  return port
}

export const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** For an option that may be repeated. */
export const collect = (text: string, before?: readonly string[]): string[] => [...(before ?? []), text]

/** A day such as 2026-07-02: the epoch milliseconds of its start, UTC. */
export function isoDate(text: string): number {
  const atMs = parseDay(text)
  if (atMs === null) throw new InvalidArgumentError('It must be a date such as 2026-07-02.')
  return atMs
}
