import type { PlannedRun } from '../../app/index.js'
import { exitCodes, userError } from '../../model/errors.js'
import { Usd } from '../../model/usd.js'
import type { World } from '../world.js'

const WORTH_ASKING = Usd.parse('10')

/**
 * Before a run that may cost more than $10, or nobody knows what: asks a person, when there is one and they have not said
 * --yes. In a script nobody can answer, so there the budget is what protects. Throws UserError when the answer is not yes.
 */
export async function confirmSpending(
  { spend }: PlannedRun,
  { yes }: { readonly yes?: true | undefined },
  world: World,
): Promise<void> {
  const { low, high } = spend.total
  const { unpriced } = spend
  if (yes === true || world.ask === null || (high.compare(WORTH_ASKING) <= 0 && unpriced.length === 0)) return
  const unknown = unpriced.length === 0 ? '' : `, and what ${unpriced.join(', ')} costs, which has no price`
  const answer = await world.ask(
    `This run will cost about $${low.toFixed(2)}, at most $${high.toFixed(2)}${unknown}. Go on? [y/N] `,
  )
  if (/^y(es)?$/i.test(answer.trim())) return
  throw userError(
    'not started',
    'Nothing was spent. --limit, --models and --budget make it cheaper; --yes skips the question.',
    exitCodes.interrupted,
  )
}
