import type { ReplayResult } from '../model/projection.js'
import type { LoggedRequest } from '../model/workload.js'

/**
 * Replays a traffic log against a response cache: a request is a hit when its key was stored less than the TTL ago. Entries
 * age from when they were stored, or from when they were last read; the two give different rates. Without an end of life the
 * hit rate is the rate of repeats, which no TTL exceeds.
 */
export function replayLog(log: readonly LoggedRequest[], ttlSeconds: number): ReplayResult {
  const inOrder = log.toSorted((a, b) => a.atSeconds - b.atSeconds)
  const hits = {
    fromInsert: hitsOf(inOrder, ttlSeconds, { refresh: false }),
    refreshedOnHit: hitsOf(inOrder, ttlSeconds, { refresh: true }),
    withoutEnd: hitsOf(inOrder, Number.POSITIVE_INFINITY, { refresh: false }),
  }
  const rate = (count: number): number => (log.length === 0 ? 0 : count / log.length)
  return {
    requests: log.length,
    distinctKeys: new Set(log.map(({ key }) => key)).size,
    ttlSeconds,
    hits,
    hitRate: {
      fromInsert: rate(hits.fromInsert),
      refreshedOnHit: rate(hits.refreshedOnHit),
      withoutEnd: rate(hits.withoutEnd),
    },
  }
}

function hitsOf(log: readonly LoggedRequest[], ttlSeconds: number, { refresh }: { refresh: boolean }): number {
  const freshSince = new Map<string, number>()
  let hits = 0
  for (const { atSeconds, key } of log) {
    const since = freshSince.get(key)
    const isHit = since !== undefined && atSeconds - since < ttlSeconds
    if (isHit) hits += 1
    if (!isHit || refresh) freshSince.set(key, atSeconds)
  }
  return hits
}
