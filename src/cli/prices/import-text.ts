import type { PriceImport } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { changeWords } from './change-words.js'
import { conditionWords, dollars } from './row-words.js'

type Outcome = PriceImport['outcomes'][number]

/** How many names of a group are listed. */
const MOST_NAMES = 5
/** How many rows are listed one by one. */
const MOST_ROWS = 40

/** What `prices import` did, for a terminal. */
export function priceImportText({ into, outcomes, skipped, written }: PriceImport): string {
  const lines = outcomes.flatMap(outcomeLine)
  const more = lines.length - MOST_ROWS
  const unchanged = outcomes.filter(({ kind }) => kind === 'unchanged').length
  const added = outcomes.filter(({ kind }) => kind === 'added').length
  const changed = outcomes.filter(({ kind }) => kind === 'changed').length
  const keptCount = outcomes.filter(({ kind }) => kind === 'kept').length
  const counts = `${added} added, ${changed} changed, ${unchanged} unchanged, ${keptCount} kept as they were, ${skipped.length} skipped`
  return `${[
    ...lines.slice(0, MOST_ROWS),
    ...(more > 0 ? [`… and ${more} more (--format json lists all)`] : []),
    ...skippedLines(skipped),
    `${into}: ${counts}${written ? '' : '; nothing was written'}`,
  ].join('\n')}\n`
}

function outcomeLine(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'added': {
      const { provider, model, free, pricesPerMTok } = outcome.row
      const prices = free ? 'free' : `${dollars(pricesPerMTok.input)} in, ${dollars(pricesPerMTok.output)} out`
      return [onOneLine(['added    ', `${provider}/${model} `, prices, ...notes(outcome.row)].join(' '))]
    }
    case 'changed': {
      const { after, prices, conditions } = outcome
      const changes = [...prices.map(changeWords), ...conditions.map((name) => `${name} differ`)].join(', ')
      return [onOneLine(`changed   ${after.provider}/${after.model}  ${changes}, from ${after.effectiveFrom}`)]
    }
    case 'kept':
      return [onOneLine(`kept      ${outcome.row.provider}/${outcome.row.model}  ${outcome.why}`)]
    case 'unchanged':
      return []
    default:
      return outcome satisfies never
  }
}

/** A list may name its models as it likes; a line about one of them stays one line. */
const onOneLine = (text: string): string => forTerminal(text).replace(/\s*\n\s*/g, ' ')

function notes(row: Extract<Outcome, { kind: 'added' }>['row']): string[] {
  const words = conditionWords(row)
  return words.length === 0 ? [] : [`(${words.join(', ')})`]
}

/** A line for each reason, with the first few models it is about. */
function skippedLines(skipped: PriceImport['skipped']): string[] {
  const reasons = [...new Set(skipped.map(({ why }) => why))]
  return reasons.map((reason) => {
    const names = skipped.filter(({ why }) => why === reason).map(({ provider, model }) => `${provider}/${model}`)
    const more = names.length - MOST_NAMES
    const list = `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    return onOneLine(`skipped   ${reason}: ${list}`)
  })
}

/** What `prices import` did, as JSON. */
export const priceImportJson = (done: PriceImport): string => `${JSON.stringify({ format: 1, ...done }, null, 2)}\n`
