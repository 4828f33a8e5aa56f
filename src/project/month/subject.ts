import type { MeasuredSample } from './sample.js'

/** A model as it is billed: the name its prices stand under, and its requests where a run measured some. */
export interface Subject {
  readonly id: string
  readonly provider: string
  readonly model: string
  readonly measured: MeasuredSample | null
}
