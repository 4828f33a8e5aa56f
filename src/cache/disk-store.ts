import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TextStore } from '../model/ports.js'

/** What stands in a file of the store: the hash tells a whole text from one that was cut off or changed. */
interface Entry {
  readonly key: string
  readonly sha256: string
  readonly text: string
}

/**
 * Keeps texts in a folder, one file each, found by the hash of its key; readable by nobody but their owner, since they come
 * from prompts. Several processes may share the folder. A file that is broken, or is of another key, is no text; the next
 * `set` writes it anew.
 */
export function diskStore(folder: string): TextStore {
  const fileOf = (key: string): string => {
    const name = sha256(key)
    return join(folder, name.slice(0, 2), `${name.slice(2)}.json`)
  }
  return {
    async get(key) {
      const entry = await readEntry(fileOf(key))
      return entry !== null && entry.key === key && entry.sha256 === sha256(entry.text) ? entry.text : null
    },
    async set(key, text) {
      const file = fileOf(key)
      const entry: Entry = { key, sha256: sha256(text), text }
      const unfinished = `${file}.${randomUUID()}.tmp`
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        // Renamed when it is whole: who reads meanwhile finds the old text or the new one.
        await writeFile(unfinished, JSON.stringify(entry), { mode: 0o600 })
        await rename(unfinished, file)
      } catch {
        // A full disk costs the next run a request, and this one nothing.
        await rm(unfinished, { force: true }).catch(() => undefined)
      }
    },
  }
}

async function readEntry(file: string): Promise<Entry | null> {
  try {
    const entry: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isEntry(entry) ? entry : null
  } catch {
    return null
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'sha256', 'text'].every((field) => typeof (value as Record<string, unknown>)[field] === 'string')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
