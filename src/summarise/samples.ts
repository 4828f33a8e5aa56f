import type { BaselineJudge, CallSample, SampledVerdict } from '../model/baseline.js'
import type { Criterion } from '../model/config.js'
import { attemptsBehind, type RunLog } from '../model/run.js'
import { e2eMs, ttftMs } from '../model/stamps.js'
import { outputTokens } from '../model/usage.js'
import { openBook } from '../pricing/index.js'
import { passOf } from './checks.js'
import { isFullyPriced } from './cost.js'
import { type Observation, observe } from './observations.js'
import { priceDesk } from './price-desk.js'
import { qualityOf } from './quality.js'
import { failedChecksOf } from './worst.js'
import { pointsYardstick } from './yardstick.js'

/** The calls of a run as a later one is compared with them, and who marked them. */
export interface RunSamples {
  readonly judge: BaselineJudge | null
  /** By candidate id; the calls in the order of the run's cases, then by repeat. Answers are for the caller to add. */
  readonly calls: ReadonlyMap<string, readonly UnansweredSample[]>
}

export type UnansweredSample = Omit<CallSample, 'answer'> & { readonly callId: string }

/**
 * Reduces every call that ran to its figures, by the same reading of the log that a report stands on.
 *
 * @param wanted fingerprint of the judges whose marks count, or its beginning; null: of those asked last
 * @throws UserError when no judge of the run has that fingerprint
 */
export function runSamples(log: RunLog, wanted: string | null): RunSamples {
  const yardstick = pointsYardstick(log, wanted)
  const judges = yardstick?.judges ?? []
  const criteria = judges[0]?.criteria ?? []
  const place = new Map(log.cases.map(({ id }, at) => [id, at]))
  const order = ({ call }: Observation): number => place.get(call.caseId) ?? 0
  const observed = observe(log, priceDesk(openBook(log.prices), log.header.gateways), judges)
  return {
    judge:
      yardstick === null
        ? null
        : {
            model: judges.map(({ model }) => model).join(', '),
            fingerprint: yardstick.fingerprint,
            criteria: criteria.map(({ id }) => id),
          },
    calls: new Map(
      observed.map(({ candidate, ran }) => [
        candidate.id,
        [...ran]
          .sort((a, b) => order(a) - order(b) || a.call.repeat - b.call.repeat)
          .map((observation) => sampleOf(observation, criteria)),
      ]),
    ),
  }
}

function sampleOf(observation: Observation, criteria: readonly Criterion[]): UnansweredSample {
  const { call, worth } = observation
  const [first] = call.attempts
  const firstOk = first?.outcome.status === 'ok' ? first : null
  const passed = passOf(observation)
  return {
    callId: call.callId,
    caseId: call.caseId,
    repeat: call.repeat,
    outcome: call.outcome.status === 'ok' ? { status: 'ok' } : { status: 'failed', class: call.outcome.failure.class },
    verdict: verdictOf(observation, criteria),
    asked: call.kept === undefined,
    passed: passed === null ? null : passed === 1,
    failedChecks: passed === 0 ? failedChecksOf(observation) || null : null,
    usd: isFullyPriced(observation) ? worth.known : null,
    latencyMs: firstOk === null ? null : e2eMs(firstOk.stamps),
    ttftMs: firstOk === null ? null : ttftMs(firstOk.stamps),
    outputTokens: tokensOf(observation),
  }
}

function verdictOf(observation: Observation, criteria: readonly Criterion[]): SampledVerdict | null {
  const { verdict } = observation
  if (verdict === null) return null
  if (verdict.status !== 'scored') return { status: verdict.status }
  const overall = qualityOf(observation, criteria)
  // Marks by criteria that all weigh nothing have no mean: as if nobody had marked it.
  if (overall === null) return null
  return { status: 'scored', overall, scores: verdict.scores, reasoning: verdict.reasoning }
}

/** What the answer took; a failed call has none. */
function tokensOf({ call }: Observation): number | null {
  const usage = call.outcome.status === 'ok' ? attemptsBehind(call).at(-1)?.usage : undefined
  return usage?.status === 'reported' || usage?.status === 'estimated' ? outputTokens(usage.usage) : null
}
