import type { Budget } from '../../model/budget.js'
import type { OpenRun } from '../../record/index.js'
import type { KeptAnswers } from '../answer-cache.js'
import type { Asks } from '../asks.js'
import type { PlannedRun } from '../plan-run.js'
import type { RunMoney } from '../run-money.js'
import type { Surroundings } from '../surroundings.js'

/** What the phases of one run share. */
export interface RunInProgress {
  readonly planned: PlannedRun
  readonly folder: OpenRun
  readonly asks: Asks
  readonly answers: KeptAnswers
  readonly money: RunMoney
  readonly budget: Budget
  readonly around: Surroundings
  /** What an earlier go has done, by call id. */
  readonly doneCalls: ReadonlySet<string>
  readonly checkedCalls: ReadonlySet<string>
}
