import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock, TextStore } from '../model/ports.js'
import { readEntry, sha256, writeEntry } from './entry.js'

/** How long a text is good for, by which clock. */
export interface Freshness {
  readonly ttlMs: number
  readonly clock: Pick<Clock, 'wallMs'>
}

/**
 * Keeps texts in a folder, one file each, found by the hash of its key; readable by nobody but their owner, since they come
 * from prompts. Several processes may share the folder. A file that is broken, or is of another key, is no text; the next
 * `set` writes it anew.
 *
 * @param freshness null: a text is good until it is deleted
 */
export function diskStore(folder: string, freshness: Freshness | null = null): TextStore {
  const fileOf = (key: string): string => {
    const name = sha256(key)
    return join(folder, name.slice(0, 2), `${name.slice(2)}.json`)
  }
  return {
    async get(key) {
      const file = fileOf(key)
      try {
        if (freshness !== null && isStale(file, freshness)) return null
        // At once, and not by way of the thread pool, which takes four times as long for a file of this size.
        return readEntry(readFileSync(file, 'utf8'), key)
      } catch {
        return null
      }
    },
    async set(key, text) {
      const file = fileOf(key)
      const unfinished = `${file}.${randomUUID()}.tmp`
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        // Renamed when it is whole: who reads meanwhile finds the old text or the new one.
        await writeFile(unfinished, writeEntry(key, text), { mode: 0o600 })
        await rename(unfinished, file)
      } catch {
        // A full disk costs the next run a request, and this one nothing.
        await rm(unfinished, { force: true }).catch(() => undefined)
      }
    },
  }
}

const isStale = (file: string, { ttlMs, clock }: Freshness): boolean => clock.wallMs() - statSync(file).mtimeMs > ttlMs
