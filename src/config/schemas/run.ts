import { z } from 'zod'
import type { RunOptions } from '../../model/config.js'
import { duration, money, positiveInt, share } from './fields.js'

const positive = (schema: typeof duration) => schema.refine((ms) => ms > 0, 'is 0: nothing could answer in time')

/** The `run` section with its defaults. */
export const runOptions = z
  .strictObject({
    repeats: positiveInt.default(1).describe('How often each case is asked'),
    concurrency: positiveInt.default(10).describe('Calls in flight over all models'),
    perModel: positiveInt.default(10).describe('Calls in flight for one model'),
    timeout: positive(duration).prefault('180s').describe('For a whole call, retries not included'),
    timeouts: z
      .strictObject({
        connect: positive(duration).prefault('3s').describe('Until a connection stands'),
        firstToken: positive(duration).prefault('60s').describe('Until the answer begins'),
        idle: positive(duration).prefault('30s').describe('Longest silence within an answer'),
      })
      .prefault({}),
    retries: z.int().min(0).max(20).default(2).describe('Tries after the first'),
    stream: z.boolean().default(true).describe('Stream answers; without it there is no time to first token'),
    budget: money.nullable().default(null).describe('Most money the run may spend, judge included, such as $5'),
    seed: z.int().min(0).default(7).describe('Fixes the order of calls and everything drawn by lot'),
    unmeasurable: share.prefault('10%').describe('Share of transport failures above which nothing was measured'),
  })
  .transform(({ timeout, timeouts: { connect, firstToken, idle }, ...options }) => ({
    ...options,
    timeouts: { connectMs: connect, firstTokenMs: firstToken, idleMs: idle, totalMs: timeout },
  })) satisfies z.ZodType<RunOptions>
