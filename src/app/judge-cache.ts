import { join } from 'node:path'
import { diskStore } from '../cache/index.js'
import type { GatewaySpec, JudgeConfig } from '../model/config.js'
import type { TextStore } from '../model/ports.js'

/**
 * The judges with their wish for kept verdicts as it is granted. Never behind an embedded gateway: what such a judge says
 * depends on files that a verdict does not know of, and asking it is free.
 */
export function grantCache(judges: readonly JudgeConfig[], gateways: readonly GatewaySpec[]): JudgeConfig[] {
  const embedded = new Set(gateways.flatMap(({ name, source }) => (source.kind === 'openai' ? [] : [name])))
  return judges.map((judge) => ({ ...judge, cache: judge.cache && !embedded.has(judge.gateway) }))
}

/** Where verdicts are kept: `.llm-bench/cache/judge` of the project. Null when no judge may use it. */
export const judgeCache = (judges: readonly JudgeConfig[], cwd: string): TextStore | null =>
  judges.some(({ cache }) => cache) ? diskStore(join(cwd, '.llm-bench', 'cache', 'judge')) : null
