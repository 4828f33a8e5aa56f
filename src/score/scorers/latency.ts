import { z } from 'zod'
import { formatMs } from '../../kit/text/format.js'
import { parseDuration } from '../../kit/text/units.js'
import { e2eMs } from '../../model/stamps.js'
import { defineScorer, passIf } from './define.js'

const duration = z
  .string()
  .refine((text) => (parseDuration(text) ?? 0) > 0, 'must be a duration with its unit, such as 2s')

/** Passes when the attempt that brought the answer took at most `max`, end to end on the wire; tries before it do not count. */
export const latency = defineScorer({
  type: 'latency',
  options: z.strictObject({ max: duration }),
  prepare: ({ max }) => {
    const maxMs = parseDuration(max) ?? 0
    return (_answer, { attempts }) => {
      const successful = attempts.findLast(({ outcome }) => outcome.status === 'ok')
      const tookMs = successful === undefined ? null : e2eMs(successful.stamps)
      if (tookMs === null) return { status: 'unscored', note: 'how long it took was not measured' }
      return passIf(tookMs <= maxMs, `took ${formatMs(tookMs)}, at most ${max}`)
    }
  },
})
