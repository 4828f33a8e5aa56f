import type { GoldenCase } from '../../model/golden.js'
import type { CassetteLine, SimulatedProfile } from '../../model/simulation.js'

/** What the child process is told to pretend to be. */
export type EmbeddedSpec =
  | {
      readonly kind: 'simulated'
      readonly name: string
      readonly profiles: readonly SimulatedProfile[]
      /** So that simulated answers and judges know the reference. */
      readonly cases: readonly GoldenCase[]
      readonly seed: number
    }
  | { readonly kind: 'recorded'; readonly name: string; readonly lines: readonly CassetteLine[] }

export interface EmbeddedOptions {
  readonly spec: EmbeddedSpec
  readonly host: string
  /** 0: any free one. */
  readonly port: number
}

/** What the child says back. */
export type EmbeddedMessage =
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'warning'; readonly text: string }
