import type { Failure, FailureClass } from '../model/failure.js'

const fatalClasses: ReadonlySet<FailureClass> = new Set<FailureClass>(['dns', 'connect', 'tls', 'timeout_connect'])
const fatalStatuses: ReadonlySet<number> = new Set([401, 402, 403, 404])

/** Whether every other call of the same model can be expected to end alike: no such host, key, money or model. */
export const isFatal = (failure: Failure): boolean =>
  fatalClasses.has(failure.class) ||
  (failure.httpStatus !== null && fatalStatuses.has(failure.httpStatus)) ||
  failure.code === 'insufficient_quota'
