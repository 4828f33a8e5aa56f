import { type Failure, type FailureClass, failure, failureClasses } from '../model/failure.js'

/** What a call ends with once its signal is aborted: the failure given as the reason, else `cancelled`. */
export function abortFailure(signal: AbortSignal): Failure {
  const reason: unknown = signal.reason
  return isFailure(reason) ? reason : failure('cancelled', 'cancelled before it was done')
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' &&
  value !== null &&
  'class' in value &&
  failureClasses.includes(value.class as FailureClass)
