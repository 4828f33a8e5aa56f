import type { Ask } from '../../model/ask.js'
import { recordedAsk, simulatedAsk } from '../../simulate/index.js'
import { sha256, systemClock, systemTimers } from '../system.js'
import type { EmbeddedSpec } from './message.js'

export interface PretendedModels {
  readonly ask: Ask
  readonly models: readonly string[]
}

/** The `Ask` behind the embedded gateway, and the model names it answers to. */
export function pretendedModels(spec: EmbeddedSpec, onWarning: (text: string) => void): PretendedModels {
  const world = { clock: systemClock(), timers: systemTimers, sha256, gateway: spec.name }
  switch (spec.kind) {
    case 'simulated':
      return { ask: simulatedAsk({ ...spec, ...world }), models: spec.profiles.map(({ model }) => model) }
    case 'recorded':
      return {
        ask: recordedAsk({ lines: spec.lines, ...world, onWarning }),
        models: [...new Set(spec.lines.map(({ model }) => model))],
      }
    default:
      return spec satisfies never
  }
}
