import { LRUCache } from 'lru-cache'
import type { TextStore } from '../model/ports.js'

/** 64 million UTF-16 code units: about 128 MB at most, and what a run of thousands of answers holds. */
const MOST_CHARACTERS = 64_000_000

/** Keeps texts as long as the process lives; those not used for the longest time go first when there are too many. */
export function memoryStore(mostCharacters = MOST_CHARACTERS): TextStore {
  const texts = new LRUCache<string, string>({
    maxSize: mostCharacters,
    sizeCalculation: (text, key) => text.length + key.length,
  })
  return {
    async get(key) {
      return texts.get(key) ?? null
    },
    async set(key, text) {
      texts.set(key, text)
    },
  }
}
