import { forHtml, forMarkdownCell } from '../../kit/text/sanitise.js'

/**
 * A text from outside as it reads, wherever it stands: besides what a table cell needs, nothing at its start that opens a
 * heading or a list, no underscores or tildes that emphasise, no second dollar sign that would end a formula, and no link or
 * mention that a page would make of it.
 */
export const safe = (text: string): string =>
  unlinked(
    forMarkdownCell(text)
      .trim()
      .replace(/^([#+\-=]+)(?=\s|$)/, '\\$1')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~|(?<=\S)\$/gu, '\\$&'),
  )

/** The same inside an HTML tag, where Markdown is not read. */
export const safeInHtml = (text: string): string =>
  unlinked(forHtml(text).replace(/\s*\n\s*/g, ' ')).replace(/(?<=\S)\$/g, '<!-- -->$&')

/**
 * An empty comment keeps a page from making links of addresses, mentions of names, and references of numbers: `#12`, `!12`,
 * `GH-12`. For a text that is escaped already.
 */
export const unlinked = (text: string): string =>
  text.replace(/@(?=[\p{L}\p{N}])|(?<=https?):|(?<=www)\.|(?<!&)#(?=\d)|!(?=\d)|(?<=\bGH)-(?=\d)/giu, '$&<!-- -->')
