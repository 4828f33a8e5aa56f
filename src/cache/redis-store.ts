import type { Redis, RedisOptions } from 'ioredis'
import { userError } from '../model/errors.js'
import type { TextStore } from '../model/ports.js'
import { readEntry, sha256, writeEntry } from './entry.js'

/** A store with a connection behind it. */
export interface ConnectedStore extends TextStore {
  close(): void
}

export interface RedisStoreOptions {
  /** `redis://` or `rediss://`, with user and password if the server wants them. Appears in no message. */
  readonly url: string
  /** Null: texts stay until the server drops them. */
  readonly ttlMs: number | null
  /** Called once, when the server stopped answering: from then on nothing is found and nothing kept. */
  readonly onLost: (why: string) => void
}

/** A server that does not answer within this is taken for dead: a cache must never cost more than it saves. */
const PATIENCE_MS = 800

const KEY_PREFIX = 'llm-bench:'

/**
 * Keeps texts on a Redis server under hashed keys. A dead server degrades to an empty store, told once through `onLost`. Throws
 * UserError when the client library is not installed or the URL is none.
 */
export async function redisStore({ url, ttlMs, onLost }: RedisStoreOptions): Promise<ConnectedStore> {
  const redis = connect(await loadClient(), url)
  let lost = false
  const lose = (error: unknown): void => {
    if (lost) return
    lost = true
    redis.disconnect()
    onLost(error instanceof Error ? error.message : String(error))
  }
  redis.on('error', lose)
  await inTime(redis.connect()).catch(lose)
  const keyOf = (key: string): string => KEY_PREFIX + sha256(key)
  return {
    async get(key) {
      if (lost) return null
      try {
        const written = await redis.get(keyOf(key))
        return written === null ? null : readEntry(written, key)
      } catch (error) {
        lose(error)
        return null
      }
    },
    async set(key, text) {
      if (lost) return
      try {
        if (ttlMs === null) await redis.set(keyOf(key), writeEntry(key, text))
        else await redis.set(keyOf(key), writeEntry(key, text), 'PX', ttlMs)
      } catch (error) {
        lose(error)
      }
    },
    close: () => redis.disconnect(),
  }
}

const options: RedisOptions = {
  lazyConnect: true,
  // Without these a command waits for a connection that never comes.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  retryStrategy: () => null,
  connectTimeout: PATIENCE_MS,
  commandTimeout: PATIENCE_MS,
}

function connect(Client: typeof Redis, url: string): Redis {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw userError('the URL of the Redis cache is none', 'It begins with redis:// or rediss://.')
  try {
    return new Client(url, options)
  } catch {
    // Its own message may have the password in it.
    throw userError('the URL of the Redis cache is none', 'Write a % in its user or password as %25.')
  }
}

/** The client's own limits are one for each step: a server that takes the connection and says nothing costs seconds. */
async function inTime(connected: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it takes a connection and says nothing')), PATIENCE_MS)
  })
  try {
    await Promise.race([connected, late])
  } finally {
    clearTimeout(timer)
  }
}

async function loadClient(): Promise<typeof Redis> {
  try {
    return (await import('ioredis')).Redis
  } catch {
    throw userError('a cache on Redis needs a package that is not installed', 'Run npm i ioredis.')
  }
}
