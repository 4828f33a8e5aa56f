import type { ProjectionGate } from '../../model/projection.js'

/** What is said of limits that did not hold, for whoever only sees stderr. */
export const gateText = ({ checks }: ProjectionGate): string =>
  checks
    .filter(({ status }) => status === 'failed')
    .map(({ candidate, text }) => `gate failed  ${candidate}: ${text}\n`)
    .join('')
