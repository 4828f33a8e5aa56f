import { z } from 'zod'
import type { CassetteLine } from '../../model/simulation.js'
import { text } from './fields.js'
import { chatMessage } from './golden-case.js'
import { wireParams } from './wire-params.js'

/** A line of a cassette; keys unknown to us are kept. */
export const cassetteLine = z.looseObject({
  model: text,
  messages: z.array(chatMessage).min(1),
  params: wireParams.nullable().default(null),
  content: z.string(),
  finishReason: text.default('stop'),
  usage: z.record(z.string(), z.unknown()).nullable().default(null),
  ttftMs: z.number().min(0).default(0),
  tokensPerSecond: z.number().positive().nullable().default(null),
}) satisfies z.ZodType<CassetteLine>
