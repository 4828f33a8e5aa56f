import type { CallFacts } from '../model/run.js'

/**
 * Ids of the calls that a resumed run leaves alone: what succeeded or failed is a fact. Cancelled calls are made, and failed ones
 * too with `retryFailed`.
 */
export const doneCalls = (
  { calls }: { readonly calls: readonly CallFacts[] },
  { retryFailed }: { readonly retryFailed: boolean },
): ReadonlySet<string> =>
  new Set(calls.filter(({ outcome }) => isDone(outcome, retryFailed)).map(({ callId }) => callId))

const isDone = (outcome: CallFacts['outcome'], retryFailed: boolean): boolean =>
  outcome.status === 'ok' || (!retryFailed && outcome.failure.class !== 'cancelled')
