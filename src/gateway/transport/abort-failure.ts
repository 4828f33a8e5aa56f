import { type Failure, failure, failureClasses } from '../../model/failure.js'

/** What a call ends as when its signal aborts: the `Failure` given as the reason, else `cancelled`. */
export function abortFailure(signal: AbortSignal): Failure {
  const reason: unknown = signal.reason
  return isFailure(reason) ? reason : failure('cancelled', 'the call was cancelled')
}

function isFailure(reason: unknown): reason is Failure {
  if (typeof reason !== 'object' || reason === null || !('class' in reason) || !('message' in reason)) return false
  return failureClasses.some((known) => known === reason.class)
}
