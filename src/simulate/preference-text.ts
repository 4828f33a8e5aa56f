import { normalDraw } from '../kit/random.js'
import type { Random } from '../model/ports.js'
import type { Preference } from '../model/verdict.js'
import type { PairRequest } from './pair-request.js'
import { worthOf } from './verdict-text.js'

/** Differences in marks up to which two responses are the same, and from which one is much better. */
const sameWithin = 0.5
const muchFrom = 2

/**
 * Prefers the response that agrees more with the reference: marks each as it would mark it alone, with a normal error of
 * `noise` marks (standard deviation), and compares the marks. Whichever slot a response stands in, it is worth the same.
 *
 * @returns `{"reasoning": …, "preference": …}` as JSON text
 */
export function preferenceText({ reference, first, second }: PairRequest, noise: number, random: Random): string {
  const markOf = (response: string): number =>
    1 + 4 * worthOf(response, reference).substance + noise * normalDraw(random)
  const ahead = markOf(first) - markOf(second)
  return JSON.stringify({ reasoning: reasoningFor(ahead), preference: preferenceFor(ahead) })
}

function preferenceFor(ahead: number): Preference {
  if (Math.abs(ahead) < sameWithin) return 'same'
  if (ahead > 0) return ahead >= muchFrom ? 'first_much' : 'first'
  return ahead <= -muchFrom ? 'second_much' : 'second'
}

function reasoningFor(ahead: number): string {
  if (Math.abs(ahead) < sameWithin) return 'Both responses say about as much of what was asked for.'
  return `Response ${ahead > 0 ? 1 : 2} says more of what was asked for, and less that contradicts it.`
}
