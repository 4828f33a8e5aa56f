import { InvalidArgumentError } from '@commander-js/extra-typings'
import { parseCount, parseDuration, parseMoney } from '../../kit/text/units.js'

/** `50` or `60k` a minute. */
export function rate(text: string): number {
  const value = parseCount(text)
  if (value === null || value < 1)
    throw new InvalidArgumentError('It must be a number of 1 or more, such as 500 or 60k.')
  return value
}

/** `$500` as decimal text. */
export function money(text: string): string {
  const value = parseMoney(text)
  if (value === null)
    throw new InvalidArgumentError('It must be an amount in USD, such as 500 (a shell eats $500 unless it is quoted).')
  return value
}

/** `10` or `10%` as the decimal text "10". */
export function percentNumber(text: string): string {
  const [, value] = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim()) ?? []
  if (value === undefined) throw new InvalidArgumentError('It must be a percentage, such as 10.')
  return value
}

/** `24h` in seconds. */
export function durationSeconds(text: string): number {
  const ms = parseDuration(text)
  if (ms === null || ms <= 0) throw new InvalidArgumentError('It must be a time with its unit, such as 24h or 30m.')
  return ms / 1000
}

/** `2.4s` as seconds in decimal text. */
export const secondsText = (text: string): string => durationSeconds(text).toFixed(6)
