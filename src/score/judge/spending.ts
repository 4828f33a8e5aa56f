import type { Budget } from '../../model/budget.js'
import { Usd } from '../../model/usd.js'

/** Room reserved in every budget for one judging. */
export interface Spending {
  /**
   * Resolves to true once the worst case fits all budgets, to false when it cannot fit any more. A refusal while other
   * judgings hold reserves is no verdict on the money: they settle for a fraction of their worst case, so it waits for them.
   */
  reserve(worstCase: Usd): Promise<boolean>
  /** Gives the reserve back and takes what was spent; null: unknown, so the whole reserve stays taken. */
  settle(worstCase: Usd, spent: Usd | null): void
}

export function spendFrom(budgets: readonly Budget[]): Spending {
  let held = 0
  let waiting: (() => void)[] = []
  const nextSettlement = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))

  return {
    async reserve(worstCase) {
      while (!reserveAll(budgets, worstCase)) {
        if (held === 0) return false
        await nextSettlement()
      }
      held += 1
      return true
    },
    settle(worstCase, spent) {
      for (const budget of budgets) budget.settle(worstCase, spent)
      held -= 1
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
  }
}

/** All or nothing: what was reserved before a budget refused is given back unspent. */
function reserveAll(budgets: readonly Budget[], worstCase: Usd): boolean {
  const refusing = budgets.findIndex((budget) => !budget.reserve(worstCase))
  if (refusing === -1) return true
  for (const budget of budgets.slice(0, refusing)) budget.settle(worstCase, Usd.zero)
  return false
}
