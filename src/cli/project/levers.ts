import { InvalidArgumentError } from '@commander-js/extra-typings'
import { parseChange, parseCount, parsePercent } from '../../kit/text/units.js'
import type { Lever } from '../../model/workload.js'

/** Parsers of the options that are levers. They put what they read on a list, since the order of the options counts. */
export function leverParsers(levers: Lever[]) {
  const noting =
    <Value>(read: (text: string) => Value | null, lever: (value: Value) => Lever, expected: string) =>
    (text: string): string => {
      const value = read(text)
      if (value === null) throw new InvalidArgumentError(`It must be ${expected}.`)
      levers.push(lever(value))
      return text
    }
  const atLeastOne = (text: string): number | null => {
    const count = parseCount(text)
    return count === null || count < 1 ? null : count
  }
  return {
    trimPrompt: noting(atLeastOne, (tokens) => ({ kind: 'trim_prompt', tokens }), 'a number of tokens, such as 1600'),
    maxTokens: noting(atLeastOne, (tokens) => ({ kind: 'max_tokens', tokens }), 'a number of tokens, such as 300'),
    batch: noting(atLeastOne, (items) => ({ kind: 'items_per_call', items }), 'a number of items, such as 50'),
    cacheHit: noting(
      (text) => shareOf(text),
      (rate) => ({ kind: 'cache_hit', rate, source: 'given' }),
      'a share of requests, such as 40%',
    ),
    priceChange: noting(
      priceChangeOf,
      ({ model, factor }) => ({ kind: 'price_change', model, factor }),
      'a model and a change, such as gpt-4o=+20%',
    ),
  }
}

function shareOf(text: string): string | null {
  const share = parsePercent(text)
  return share === null || Number(share) > 1 ? null : share
}

function priceChangeOf(text: string): { model: string; factor: string } | null {
  const at = text.lastIndexOf('=')
  const factor = at < 1 ? null : parseChange(text.slice(at + 1))
  return factor === null ? null : { model: text.slice(0, at), factor }
}
