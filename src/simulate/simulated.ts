import { type Ask, failedWithoutAttempt } from '../model/ask.js'
import { failure } from '../model/failure.js'
import type { GoldenCase } from '../model/golden.js'
import type { Clock, Sha256, Timers } from '../model/ports.js'
import type { SimulatedProfile } from '../model/simulation.js'
import { caseKey } from './case-key.js'
import { makeCaseLibrary } from './case-library.js'
import { luckOf, makeTally } from './luck.js'
import { perform } from './performance.js'
import { simulatedScript } from './simulated-script.js'

export interface SimulatedSource {
  readonly profiles: readonly SimulatedProfile[]
  /** What the models know the references of; anything else they answer with a labelled filler. */
  readonly cases: readonly GoldenCase[]
  readonly seed: number
  readonly clock: Clock
  readonly timers: Timers
  readonly sha256: Sha256
  /** The gateway's name in the attempts it reports. */
  readonly gateway: string
}

/**
 * Pretended models: each behaves as its profile says, in speed, skill, failures and as a judge. The k-th identical request
 * (model and messages) under one seed has the same fate on any machine, whatever was asked in between.
 */
export function simulatedAsk({ profiles, cases, seed, sha256, ...world }: SimulatedSource): Ask {
  const byModel = new Map(profiles.map((profile) => [profile.model, profile]))
  const library = makeCaseLibrary(cases, sha256)
  const tally = makeTally()

  return async (request, context) => {
    const profile = byModel.get(request.model)
    if (profile === undefined) return unknownModel(request.model, [...byModel.keys()])
    const key = caseKey(request.messages, sha256)
    const luck = luckOf(seed, request.model, key, tally(`${request.model} ${key}`), sha256)
    return perform(simulatedScript({ request, profile, luck, key, library }), context, {
      ...world,
      model: request.model,
    })
  }
}

const unknownModel = (model: string, known: readonly string[]) =>
  failedWithoutAttempt(
    failure('http_4xx', `There is no simulated model "${model}"; there are ${known.join(', ')}.`, {
      httpStatus: 404,
      code: 'model_not_found',
    }),
  )
