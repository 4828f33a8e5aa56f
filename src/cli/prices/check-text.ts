import type { PriceCheck } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { describeProblem } from '../../model/errors.js'

/** What `prices check` found: problems first, then what is old. */
export function priceCheckText({ rows, problems, stale }: PriceCheck): string {
  const lines = [
    ...problems.map((problem) => `error  ${forTerminal(describeProblem(problem))}`),
    // The same advice for each would only hide the places.
    ...stale.map((problem) => `stale  ${forTerminal(describeProblem({ ...problem, todo: null }))}`),
    `${count(rows, 'price')} checked: ${problems.length === 0 ? 'no problems' : count(problems.length, 'problem')}${
      stale.length === 0 ? '' : `, ${stale.length} stale`
    }`,
    ...(stale[0]?.todo == null ? [] : [`  stale prices: ${stale[0].todo}`]),
  ]
  return `${lines.join('\n')}\n`
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
