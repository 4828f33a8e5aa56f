import { type Failure, failure } from '../model/failure.js'
import type { Random } from '../model/ports.js'
import { type JudgeMishap, judgeMishaps, type SimulatedProfile } from '../model/simulation.js'
import { type Speech, words } from './script.js'
import { firstTokens, inTokens } from './tokens.js'

/** What a judge that gives no verdict says instead, and what the reply ends in: null when it ends well. */
export interface Misspoken {
  readonly speech: Speech
  readonly failure: Failure | null
}

/** Draws whether a verdict fails, and how: each way with the profile's chance, at most one of them. */
export function drawMishap({ judgeFailures = {} }: SimulatedProfile, random: Random): JudgeMishap | null {
  const roll = random()
  let upTo = 0
  for (const mishap of judgeMishaps) {
    upTo += judgeFailures[mishap] ?? 0
    if (roll < upTo) return mishap
  }
  return null
}

/** One pretended accident of each kind, in place of this verdict. */
export function misspeak(mishap: JudgeMishap, verdict: string): Misspoken {
  switch (mishap) {
    case 'refusal':
      return { speech: words('I cannot judge this.', 'content_filter'), failure: null }
    case 'truncated':
      return { speech: words(firstTokens(verdict, Math.floor(inTokens(verdict).count / 2)), 'length'), failure: null }
    case 'empty':
      return { speech: words(''), failure: null }
    case 'unparsable':
      return { speech: words('On the whole a decent text, though some would differ.'), failure: null }
    case 'off_scale':
      return { speech: words(offScale(verdict)), failure: null }
    case 'error':
      return {
        speech: words(''),
        failure: failure('http_5xx', 'SIMULATED: the judge is overloaded.', { httpStatus: 503 }),
      }
    default:
      return mishap satisfies never
  }
}

/** Marks out of ten, and a preference for nobody who was asked about. */
const offScale = (verdict: string): string =>
  verdict.replace(/:[1-5](?=[,}])/g, ':9').replace(/"preference":"\w+"/, '"preference":"third"')
