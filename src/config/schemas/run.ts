import { z } from 'zod'
import type { AnswerCache, RunOptions } from '../../model/config.js'
import { duration, money, positiveInt, share, text } from './fields.js'

const positive = (schema: typeof duration) => schema.refine((ms) => ms > 0, 'is 0: nothing could answer in time')

/** Where answers are kept between runs. */
const cache = z
  .union([
    z.boolean(),
    z.discriminatedUnion('store', [
      z.strictObject({
        store: z.literal('disk'),
        ttl: positive(duration).optional().describe('How long an answer is good for; without it until it is deleted'),
      }),
      z.strictObject({
        store: z.literal('redis'),
        urlEnv: text.default('REDIS_URL').describe('Environment variable with the URL of the server'),
        ttl: positive(duration).prefault('24h').describe('How long an answer is good for'),
      }),
    ]),
  ])
  .transform((written): AnswerCache | null => {
    if (written === false) return null
    if (written === true) return { kind: 'disk', ttlMs: null }
    if (written.store === 'disk') return { kind: 'disk', ttlMs: written.ttl ?? null }
    return { kind: 'redis', urlEnv: written.urlEnv, ttlMs: written.ttl }
  })

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
    cache: cache
      .prefault(false)
      .describe('Keep answers between runs: true, or {store: disk | redis, ttl: 24h}. A kept answer has no latency'),
    unmeasurable: share.prefault('10%').describe('Share of transport failures above which nothing was measured'),
  })
  .transform(({ timeout, timeouts: { connect, firstToken, idle }, ...options }) => ({
    ...options,
    timeouts: { connectMs: connect, firstTokenMs: firstToken, idleMs: idle, totalMs: timeout },
  })) satisfies z.ZodType<RunOptions>
