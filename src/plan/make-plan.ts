import { canonicalJson } from '../kit/canonical-json.js'
import { hash32, seededRandom, shuffled } from '../kit/random.js'
import type { Candidate } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { BenchPlan, PlannedCall } from '../model/plan.js'
import type { Random, Sha256 } from '../model/ports.js'

export interface PlanInput {
  readonly candidates: readonly Candidate[]
  readonly cases: readonly GoldenCase[]
  readonly repeats: number
  readonly seed: number
  readonly sha256: Sha256
}

/**
 * Every candidate on every case, `repeats` times. In each round the cases come in a random order, and on each case the candidates
 * follow one another in a random order: a server that slows down meanwhile slows all of them, and cannot look like a difference
 * between them. The same input gives the same plan.
 */
export function makePlan({ candidates, cases, repeats, seed, sha256 }: PlanInput): BenchPlan {
  const random = seededRandom(seed)
  const rounds = Array.from({ length: repeats }, (_, repeat) => round(candidates, cases, repeat, seed, random))
  return { candidates, calls: rounds.flat(), hash: sha256(canonicalJson({ candidates, cases, repeats, seed })) }
}

const round = (
  candidates: readonly Candidate[],
  cases: readonly GoldenCase[],
  repeat: number,
  runSeed: number,
  random: Random,
): PlannedCall[] =>
  shuffled(cases, random).flatMap(({ id: caseId }) =>
    shuffled(candidates, random).map(({ id: candidateId }) => {
      const callId = callIdOf(caseId, candidateId, repeat)
      return { callId, candidateId, caseId, repeat, seed: hash32(`${runSeed}|${callId}`) }
    }),
  )

/** `case|candidate|repeat`, with `%` and `|` inside the names escaped as in URLs: no two calls share an id. */
export const callIdOf = (caseId: string, candidateId: string, repeat: number): string =>
  `${escaped(caseId)}|${escaped(candidateId)}|${repeat}`

const escaped = (name: string): string => name.replaceAll('%', '%25').replaceAll('|', '%7C')
