const ESCAPE = String.fromCharCode(0x1b)
const BELL = String.fromCharCode(0x07)

// CSI and OSC go as a whole, so that "\u001b[31mred" leaves "red" and not "[31mred".
const escapeSequences = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|[@-Z\\\\^_])`,
  'g',
)
const controlCharacters = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/**
 * A text that a model or a server wrote, safe to print: no escape sequences, no control characters, nothing that turns the
 * reading direction round. New lines stay; tabs become a space.
 */
export function forTerminal(text: string): string {
  return text
    .replace(escapeSequences, '')
    .replace(/\t/g, ' ')
    .replace(controlCharacters, (character) => (character === '\n' ? '\n' : ''))
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escaped for HTML content and quoted attributes. */
export function forHtml(text: string): string {
  return forTerminal(text).replace(/[&<>"']/g, (character) => htmlEntities[character] ?? character)
}

/**
 * One field of a CSV line, quoted where needed (RFC 4180). A text that a spreadsheet would run as a formula gets an
 * apostrophe in front; numbers, negative ones too, are left alone.
 */
export function forCsv(cell: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(cell)
  const harmless = !isNumber && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}

/** The content of one cell of a Markdown table: on one line, shown as it is, with no markup or HTML of its own. */
export function forMarkdownCell(text: string): string {
  return forTerminal(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\|`*[\]]/g, '\\$&')
    .replace(/[&<>]/g, (character) => htmlEntities[character] ?? character)
}
