import type { Budget } from '../model/budget.js'
import { Usd } from '../model/usd.js'

/** A budget of `limit` (null: no limit) of which `alreadySpent` is gone: what an earlier part of the run cost. */
export function makeBudget(limit: Usd | null, alreadySpent: Usd): Budget {
  let spent = alreadySpent
  let reserved = Usd.zero
  return {
    reserve(amount) {
      const taken = reserved.plus(amount)
      if (limit !== null && spent.plus(taken).compare(limit) > 0) return false
      reserved = taken
      return true
    },
    settle(held, cost) {
      reserved = reserved.minus(held)
      spent = spent.plus(cost ?? held)
    },
    get spent() {
      return spent
    },
  }
}
