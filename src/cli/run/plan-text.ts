import type { PlannedRun } from '../../app/index.js'
import { formatCount } from '../../kit/text/format.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import type { Usd } from '../../model/usd.js'

/** What `--dry-run` prints: the calls and the cost as a range, judge included. */
export function planText({ config, plan, spend }: PlannedRun): string {
  const { goldenSet, run } = config
  const lines = [
    `${formatCount(plan.calls.length)} calls: ${goldenSet.cases.length} cases of ${goldenSet.name} x ${plan.candidates.length} candidates x ${run.repeats} ${run.repeats === 1 ? 'repeat' : 'repeats'}, ${run.concurrency} at a time`,
    '',
    ...spend.candidates.map(({ candidateId, calls, range }) => row(candidateId, calls, range)),
    ...spend.judges.map(({ model, yardstick, calls, range }) =>
      row(`${yardstick === 'points' ? 'judge' : 'judge, pairs'}: ${model}`, calls, range),
    ),
    row(spend.unpriced.length === 0 ? 'together' : 'what has a price, together', null, pricedTotal(spend)),
    '',
    ...(spend.unpriced.length === 0 ? [] : [`no price for ${spend.unpriced.join(', ')}: not in the sum`]),
    `expected: input at 4 bytes a token, no retries. At most: every byte a token, full-length answers, ${run.retries} retries each.`,
    'Nothing was asked and nothing was spent.',
  ]
  return `${forTerminal(lines.join('\n'))}\n`
}

/** Nothing priced is no sum of nothing: it is not known. */
const pricedTotal = ({ candidates, judges, total }: PlannedRun['spend']): Range | null =>
  [...candidates, ...judges].some(({ range }) => range !== null) ? total : null

/** The same for programs: money as decimal text in USD, null where there is no price. */
export function planJson({ config, plan, spend }: PlannedRun): string {
  const { goldenSet, run } = config
  const counts = { calls: plan.calls.length, cases: goldenSet.cases.length, repeats: run.repeats }
  return `${JSON.stringify({ ...counts, ...spend }, null, 2)}\n`
}

type Range = { readonly low: Usd; readonly high: Usd }

function row(name: string, calls: number | null, range: Range | null): string {
  const count = calls === null ? '' : `${formatCount(calls)} calls`
  const money = range === null ? 'unpriced' : `$${range.low.toFixed(4)} expected, at most $${range.high.toFixed(2)}`
  return `  ${name.padEnd(32)} ${count.padStart(14)}   ${money}`
}
