import { formatCount, formatMs } from '../../kit/text/format.js'
import type { CaseAttempt, CaseCall } from '../../model/case-report.js'
import { billDollars, dollars } from '../figures.js'

/** A call in figures: its score, its checks, what it cost and how long it took. What was not measured is left out. */
export function callFigures({ score, checks, cost, attempts, outcome }: CaseCall): string[] {
  const last = attempts.at(-1)
  const made = (checks ?? []).filter(({ status }) => status !== 'unscored')
  const passed = made.filter(({ status }) => status === 'passed').length
  return [
    ...(score === null ? [] : [`quality ${score.toFixed(2)}`]),
    ...(made.length === 0 ? [] : [`${passed} of ${made.length} checks passed`]),
    costText(cost),
    ...(last === undefined || outcome.status === 'failed' ? [] : timings(last)),
    ...(last === undefined ? [] : tokens(last)),
    attemptsText(attempts.length, outcome),
  ]
}

/** Only an answer kept from an earlier run comes without an attempt. */
function attemptsText(attempts: number, { status }: CaseCall['outcome']): string {
  if (attempts === 0 && status === 'ok') return 'a kept answer'
  return `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
}

function costText({ usd, unpricedAttempts }: CaseCall['cost']): string {
  if (unpricedAttempts === 0) return dollars(usd)
  return usd.pico === 0n ? 'cost unknown' : `at least ${billDollars(usd)}`
}

/** Attempt by attempt, how it ended. */
export const attemptLines = (attempts: readonly CaseAttempt[]): string[] =>
  attempts.map(({ outcome, gateway, ...measured }, at) => {
    const end = outcome.status === 'ok' ? 'ok' : `${outcome.failure.class}: ${outcome.failure.message}`
    return [`${at + 1} at ${gateway}: ${end}`, ...timings(measured)].join(' · ')
  })

const timings = ({ e2eMs, ttftMs }: Pick<CaseAttempt, 'e2eMs' | 'ttftMs'>): string[] => [
  ...(e2eMs === null ? [] : [formatMs(e2eMs)]),
  ...(ttftMs === null ? [] : [`first token ${formatMs(ttftMs)}`]),
]

const tokens = ({ inputTokens, outputTokens }: CaseAttempt): string[] =>
  inputTokens === null || outputTokens === null
    ? []
    : [`${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`]
