import type { ChatMessage } from './chat.js'
import type { FailureClass } from './failure.js'

/** How a pretended model behaves: the data of `fixtures/profiles/*.yaml`. */
export interface SimulatedProfile {
  readonly model: string
  /** Log-normal, given by two percentiles in ms. */
  readonly firstTokenMs: { readonly p50: number; readonly p95: number }
  /** Log-normal over requests. */
  readonly tokensPerSecond: { readonly p50: number; readonly p95: number }
  /** Length of its answers relative to the reference. */
  readonly verbosity: number
  /** Chance, 0..1, to answer a case well, by task; `default` for tasks not named. */
  readonly skill: Readonly<Record<string, number>> & { readonly default: number }
  /** Chance of each kind of failure per request. */
  readonly failures: Readonly<Partial<Record<FailureClass, number>>>
  /** Spread of its marks (on the 1-5 scale) when it is asked to judge. */
  readonly judgeNoise: number
  /** Chance, per verdict asked for, that it fails to give one, by how it fails; none when absent. */
  readonly judgeFailures?: Readonly<Partial<Record<JudgeMishap, number>>>
}

/** The ways a judge gives no verdict: it declines, breaks off, says nothing, rambles, leaves the scale, or cannot be reached. */
export const judgeMishaps = ['refusal', 'truncated', 'empty', 'unparsable', 'off_scale', 'error'] as const

export type JudgeMishap = (typeof judgeMishaps)[number]

/** One recorded answer: a line of a cassette. Fields unknown to us are kept by whoever reads the file. */
export interface CassetteLine {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** Request fields it was recorded with; null: it answers whatever the parameters. */
  readonly params: Readonly<Record<string, unknown>> | null
  readonly content: string
  readonly finishReason: string
  /** As the server reported it; null: the server said nothing. */
  readonly usage: Readonly<Record<string, unknown>> | null
  readonly ttftMs: number
  /** Null: the whole answer at once. */
  readonly tokensPerSecond: number | null
}
