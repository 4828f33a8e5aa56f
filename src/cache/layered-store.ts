import type { TextStore } from '../model/ports.js'

/** Looks near before it looks far, and brings near what it found far. What is set is set in both. */
export const layeredStore = (near: TextStore, far: TextStore): TextStore => ({
  async get(key) {
    const here = await near.get(key)
    if (here !== null) return here
    const there = await far.get(key)
    if (there !== null) await near.set(key, there)
    return there
  },
  async set(key, text) {
    await near.set(key, text)
    await far.set(key, text)
  },
})
