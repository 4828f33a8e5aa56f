import { seededRandom } from '../kit/random.js'
import type { Random, Sha256 } from '../model/ports.js'

/**
 * The chances of one request, a stream of its own for each question, so that a profile that fails more often does not
 * thereby answer differently.
 */
export interface Luck {
  readonly failure: Random
  readonly timing: Random
  readonly answer: Random
  readonly verdict: Random
}

/** The luck of the `nth` (from 0) request to `model` with the messages of `key`: the same for the same four, on any machine. */
export function luckOf(seed: number, model: string, key: string, nth: number, sha256: Sha256): Luck {
  const digest = sha256(JSON.stringify([seed, model, key, nth]))
  const stream = (index: number) => seededRandom(Number.parseInt(digest.slice(8 * index, 8 * index + 8), 16))
  return { failure: stream(0), timing: stream(1), answer: stream(2), verdict: stream(3) }
}

/** One of `choices`, each as likely as the others. */
export function pick<T>(choices: readonly [T, ...T[]], random: Random): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

/** Counts how often it was asked for a name before: 0 at the first time. */
export function makeTally(): (name: string) => number {
  const seen = new Map<string, number>()
  return (name) => {
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before
  }
}
