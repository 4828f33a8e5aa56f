import type { TextStore } from '../model/ports.js'

/** Keeps texts as long as the process lives. */
export function memoryStore(): TextStore {
  const texts = new Map<string, string>()
  return {
    async get(key) {
      return texts.get(key) ?? null
    },
    async set(key, text) {
      texts.set(key, text)
    },
  }
}
