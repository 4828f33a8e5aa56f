import { groupBy } from '../kit/group.js'
import type { Criterion } from '../model/config.js'
import { e2eMs } from '../model/stamps.js'
import type { TaskSummary } from '../model/summary.js'
import { summariseChecks } from './checks.js'
import { isFullyPriced, requestCost } from './cost.js'
import { summariseLatency } from './latency.js'
import type { Observation } from './observations.js'
import { summariseQuality } from './quality.js'
import { firstSuccesses } from './timings.js'

/** The same figures for each kind of task, tasks in alphabetical order. Calls that did not run have none. */
export function summariseTasks(
  ran: readonly Observation[],
  criteria: readonly Criterion[] | null,
  askedOnce: boolean,
): Record<string, TaskSummary> {
  const tasks = [...groupBy(ran, ({ goldenCase }) => goldenCase.task)].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    tasks.map(([task, observations]) => [task, summariseTask(observations, criteria, askedOnce)]),
  )
}

function summariseTask(
  ran: readonly Observation[],
  criteria: readonly Criterion[] | null,
  askedOnce: boolean,
): TaskSummary {
  return {
    calls: ran.length,
    ok: ran.filter(({ call }) => call.outcome.status === 'ok').length,
    checks: summariseChecks(ran, askedOnce),
    quality: summariseQuality(ran, criteria),
    latencyMs: summariseLatency(firstSuccesses(ran).map(({ stamps }) => e2eMs(stamps))),
    ...requestCost(ran),
    unpricedCalls: ran.filter((observation) => !isFullyPriced(observation)).length,
  }
}
