import type { FetchJsonOptions } from '../gateway/index.js'
import { toolVersion } from './package-files.js'
import type { Surroundings } from './surroundings.js'

/** Lists of models and prices have a few MB. */
const MOST_BYTES = 50 * 1024 * 1024
const TIMEOUT_MS = 60_000

/** How lists are fetched: who asks, and how much and how long at most. */
export const listFetching = ({ env, signal }: Surroundings): FetchJsonOptions => ({
  maxBytes: MOST_BYTES,
  timeoutMs: TIMEOUT_MS,
  env,
  userAgent: `llm-bench/${toolVersion().version}`,
  signal,
})
