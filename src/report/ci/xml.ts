import { forTerminal } from '../../kit/text/sanitise.js'

/** An element of an XML document. Texts are raw: writing makes them safe. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly Element[] | string
}

export const element = (
  name: string,
  attributes: Element['attributes'],
  children: Element['children'] = [],
): Element => ({ name, attributes, children })

/** The document with this root, UTF-8, an element on a line. */
export const xmlDocument = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`

function written({ name, attributes, children }: Element, indent: string): string {
  const words = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${attributeText(String(value))}"`)]
  const open = `${indent}<${words.join(' ')}`
  if (children.length === 0) return `${open}/>`
  if (typeof children === 'string') return `${open}>${escaped(xmlText(children))}</${name}>`
  return `${open}>\n${children.map((child) => written(child, `${indent}  `)).join('\n')}\n${indent}</${name}>`
}

/** A reader turns line breaks of an attribute into spaces unless they are written as what they are. */
const attributeText = (text: string): string => escaped(xmlText(text)).replaceAll('\n', '&#10;')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character)

/** Longest text of one element: CI systems read whole reports into memory, and a reader needs no more. */
const LONGEST = 4_000

const HALF_PAIRS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * A text from outside as XML 1.0 can hold it: without the characters that not even an entity may stand for (controls, halves
 * of surrogate pairs, U+FFFE and U+FFFF), and cut at 4,000 characters with a note.
 */
function xmlText(text: string): string {
  const legal = forTerminal(text)
    .replace(HALF_PAIRS, '')
    .replace(/[\ufffe\uffff]/g, '')
  if (legal.length <= LONGEST) return legal
  // The cut may have gone through a pair.
  const kept = legal.slice(0, LONGEST).replace(HALF_PAIRS, '')
  return `${kept}\n… (${legal.length - kept.length} more characters)`
}
