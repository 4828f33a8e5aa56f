import type { Failure, FailureClass } from '../model/failure.js'

const fatalClasses: ReadonlySet<FailureClass> = new Set<FailureClass>(['dns', 'connect', 'tls', 'timeout_connect'])
const fatalStatuses: ReadonlySet<number> = new Set([401, 402, 403, 404])

/** Whether every other call of the same model can be expected to end alike: no such host, key, money or model. */
export const isFatal = (failure: Failure): boolean =>
  fatalClasses.has(failure.class) ||
  (failure.httpStatus !== null && fatalStatuses.has(failure.httpStatus) && !isAboutContent(failure)) ||
  failure.code === 'insufficient_quota'

/** Some gateways refuse a single prompt by 403 (OpenRouter: "requires moderation and your input was flagged"). */
const isAboutContent = ({ message, code }: Failure): boolean =>
  /\bflagged\b|\bmoderation\b|content[ _-]?(?:policy|filter)/i.test(`${code ?? ''} ${message}`)
