import { userError } from '../../model/errors.js'

/**
 * In how many orders answers are compared two at a time; null: they are not.
 *
 * @param flags `pairwise`: true, or the baseline's id
 * @throws UserError when an order is chosen for nothing
 */
export function pairOrders(flags: {
  readonly pairwise?: true | string | undefined
  readonly oneOrder?: true | undefined
}): 1 | 2 | null {
  if (flags.pairwise !== undefined) return flags.oneOrder === true ? 1 : 2
  if (flags.oneOrder === true) throw userError('--one-order is about pairs', 'Say --pairwise, too.')
  return null
}
