import type { Candidate } from '../model/config.js'
import type { BenchPlan, PlannedCall } from '../model/plan.js'
import type { Health } from './health.js'

/** Calls in flight over all models, and at most for one model of one gateway. */
export interface Limits {
  readonly concurrency: number
  readonly perModel: number
}

/** One candidate's calls, in plan order, and how far they have come. */
export interface Lane {
  readonly candidate: Candidate
  /** Positions in the plan. */
  readonly positions: readonly number[]
  next: number
  health: Health
  /** Shared by the candidates that are the same model of the same gateway with other parameters. */
  readonly model: { inFlight: number }
}

export interface NextCall {
  readonly lane: Lane
  readonly call: PlannedCall
}

/**
 * Which call goes out next. A candidate's first call has precedence, since it proves the candidate alive; after that it
 * is the first in the plan whose model has a free place. So the plan's interleaving is kept as far as the limits allow, a
 * slow model never holds up another one's free places, and nothing is queued but the plan itself.
 */
export class Schedule {
  readonly lanes: readonly Lane[]
  readonly #calls: readonly PlannedCall[]
  readonly #limits: Limits
  #inFlight = 0

  constructor({ candidates, calls }: BenchPlan, skip: ReadonlySet<string>, limits: Limits) {
    this.#calls = calls
    this.#limits = limits
    this.lanes = makeLanes(candidates, positionsByCandidate(calls, skip))
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** Calls not started yet, those of stopped candidates included. */
  get waiting(): number {
    return this.lanes.reduce((sum, { positions, next }) => sum + positions.length - next, 0)
  }

  /** Null: nothing can start before a call in flight is done, or nothing is left. Takes nothing yet: see `start`. */
  peek(): NextCall | null {
    if (this.#inFlight >= this.#limits.concurrency) return null
    let best: Lane | null = null
    for (const lane of this.lanes) {
      if (this.#mayStart(lane) && (best === null || goesBefore(lane, best))) best = lane
    }
    const call = best === null ? undefined : this.#calls[position(best)]
    return best === null || call === undefined ? null : { lane: best, call }
  }

  start({ lane }: NextCall): void {
    lane.next += 1
    lane.model.inFlight += 1
    this.#inFlight += 1
    if (lane.health.state === 'unproven') lane.health = { state: 'proving' }
  }

  done({ lane }: NextCall): void {
    lane.model.inFlight -= 1
    this.#inFlight -= 1
  }

  #mayStart({ positions, next, health, model }: Lane): boolean {
    return (
      next < positions.length &&
      model.inFlight < this.#limits.perModel &&
      (health.state === 'unproven' || health.state === 'open')
    )
  }
}

const position = ({ positions, next }: Lane): number => positions[next] ?? Number.POSITIVE_INFINITY

function goesBefore(lane: Lane, other: Lane): boolean {
  if (lane.health.state !== other.health.state) return lane.health.state === 'unproven'
  return position(lane) < position(other)
}

function positionsByCandidate(calls: readonly PlannedCall[], skip: ReadonlySet<string>): Map<string, number[]> {
  const positions = new Map<string, number[]>()
  for (const [index, { callId, candidateId }] of calls.entries()) {
    if (skip.has(callId)) continue
    const own = positions.get(candidateId)
    if (own === undefined) positions.set(candidateId, [index])
    else own.push(index)
  }
  return positions
}

function makeLanes(candidates: readonly Candidate[], positions: ReadonlyMap<string, readonly number[]>): Lane[] {
  const models = new Map<string, { inFlight: number }>()
  return candidates.map((candidate) => {
    const key = JSON.stringify([candidate.gateway, candidate.model])
    const model = models.get(key) ?? { inFlight: 0 }
    models.set(key, model)
    return { candidate, positions: positions.get(candidate.id) ?? [], next: 0, health: { state: 'unproven' }, model }
  })
}
