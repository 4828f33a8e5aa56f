import { createHash } from 'node:crypto'

/** A text as a store writes it down: the hash tells a whole one from one that was cut off or changed. */
interface Entry {
  readonly key: string
  readonly sha256: string
  readonly text: string
}

export const writeEntry = (key: string, text: string): string =>
  JSON.stringify({ key, sha256: sha256(text), text } satisfies Entry)

/** The text under this key; null when what was written is broken, or belongs to another key. */
export function readEntry(written: string, key: string): string | null {
  try {
    const entry: unknown = JSON.parse(written)
    return isEntry(entry) && entry.key === key && entry.sha256 === sha256(entry.text) ? entry.text : null
  } catch {
    return null
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'sha256', 'text'].every((field) => typeof (value as Record<string, unknown>)[field] === 'string')
