import type { ListedPrice, PriceList } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import type { PriceEntry } from '../../model/price.js'
import { conditionWords, mainPrices, shortOrigin } from './row-words.js'
import { textTable } from './text-table.js'

/** The list of `prices list` for a terminal. */
export function priceListText(list: PriceList, width: number): string {
  return list.kind === 'rows' ? rowsText(list, width) : directoryText(list)
}

function rowsText({ day, rows }: Extract<PriceList, { kind: 'rows' }>, width: number): string {
  const sources = [...new Set(rows.map(({ entry }) => sourceOf(entry)))]
  const table = textTable(
    [
      { title: 'provider', wraps: true },
      { title: 'model', wraps: true },
      { title: 'input', align: 'right' },
      { title: 'cached', align: 'right' },
      { title: 'output', align: 'right' },
      { title: 'days old', align: 'right' },
      { title: 'where', wraps: true },
      { title: 'from' },
      { title: 'notes', wraps: true },
    ],
    rows.map((row) => cells(row, sources)),
    width,
  )
  const stale = rows.filter((row) => row.stale).length
  return [
    `USD per million tokens, on ${day}`,
    '',
    table,
    ...sources.map((source, index) => `[${index + 1}] ${forTerminal(source)}`),
    ...(stale === 0 ? [] : ['', `${stale} of ${rows.length} prices are STALE: llm-bench prices check says which`]),
    '',
  ].join('\n')
}

const cells = ({ entry, ageDays, stale }: ListedPrice, sources: readonly string[]): string[] => [
  entry.provider,
  entry.model,
  ...mainPrices(entry),
  ageDays === null ? '?' : String(ageDays),
  shortOrigin(entry.origin),
  `[${sources.indexOf(sourceOf(entry)) + 1}]`,
  [...(stale ? ['STALE'] : []), ...conditionWords(entry)].join(', '),
]

function sourceOf({ source, origin }: PriceEntry): string {
  const named = source ?? 'no source is named'
  return `${origin.kind === 'book' ? origin.file : `catalogue ${origin.name} of ${origin.date}`}: ${named}`
}

function directoryText({ cards, catalogue }: Extract<PriceList, { kind: 'directory' }>): string {
  return `No price book is in use here. Price cards that ship:
${cards.map((card) => `  ${card}\n`).join('')}
Look at one:            llm-bench prices list --prices ${cards[0] ?? 'prices.yaml'}
Look at the catalogue:  llm-bench prices list --provider openai
Find a model in it:     llm-bench prices list --provider openai --model gpt-4o

The catalogue (${catalogue.name} of ${catalogue.date}) has prices of
${wrapped(catalogue.providers, 96)}
`
}

function wrapped(words: readonly string[], width: number): string {
  const lines = words.reduce<string[]>(
    ([line = '', ...before], word) =>
      line.length + word.length + 2 > width
        ? [word, line, ...before]
        : [line === '' ? word : `${line}, ${word}`, ...before],
    [],
  )
  return lines
    .reverse()
    .map((line) => `  ${line}`)
    .join(',\n')
}
