import type { Attempt } from '../../model/ask.js'
import type { Stamps } from '../../model/stamps.js'

/** An attempt that took so long from its first byte to its last token; null: nobody measured. */
export const attemptOf = (tookMs: number | null, outcome: Attempt['outcome'] = { status: 'ok' }): Attempt => ({
  role: 'model',
  model: 'm',
  gateway: 'main',
  servedModel: null,
  stamps: { ...unmeasured, wireMs: tookMs === null ? null : 0, lastTokenMs: tookMs },
  usage: { status: 'none' },
  reportedUsd: null,
  serviceTier: null,
  outcome,
  notes: [],
})

const unmeasured: Stamps = {
  calledAtMs: 0,
  throttleMs: 0,
  connectMs: null,
  wireMs: null,
  headersMs: null,
  firstTokenMs: null,
  firstAnswerMs: null,
  lastTokenMs: null,
  doneMs: null,
  closeMs: null,
  tokenEvents: 0,
  streamed: false,
}
