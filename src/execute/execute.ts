import type { Ask, AskContext, Reply } from '../model/ask.js'
import type { Budget } from '../model/budget.js'
import { failure } from '../model/failure.js'
import type { PlannedCall } from '../model/plan.js'
import { Usd } from '../model/usd.js'
import { makeBudget } from './budget.js'
import { finishedLine } from './finished-line.js'
import { healthAfter } from './health.js'
import type { ExecuteInput, ExecutionOutcome } from './input.js'
import { type NextCall, Schedule } from './schedule.js'

/**
 * Makes the calls of a plan. A candidate's first call goes out alone and first; a candidate that it shows dead is stopped while
 * the others go on, and so is one with ten fatal failures and no success between them. Each call reserves its worst case; when
 * that does not fit, sending pauses until money comes back from calls in flight. No answer is kept: each goes to the
 * journal. Rejects, after all calls in flight have ended, with what the journal or a broken `Ask` threw.
 */
export const execute = (input: ExecuteInput): Promise<ExecutionOutcome> => new Execution(input).run()

class Execution {
  readonly #input: ExecuteInput
  readonly #budget: Budget
  readonly #schedule: Schedule
  // One signal a call: on a shared one, Node warns of a leak as soon as more than ten calls in flight listen to it.
  readonly #inFlight = new Set<AbortController>()
  readonly #tally = { ok: 0, failed: 0, cancelled: 0 }
  #stopped: ExecutionOutcome['stopped'] = null
  #crash: { readonly error: unknown } | null = null
  #end: () => void = () => {}

  constructor(input: ExecuteInput) {
    this.#input = input
    this.#budget = input.budget ?? makeBudget(null, Usd.zero)
    this.#schedule = new Schedule(input.plan, input.skip, input.limits)
  }

  async run(): Promise<ExecutionOutcome> {
    const { signal, onProgress } = this.#input
    const interrupt = () => this.#interrupt()
    signal.addEventListener('abort', interrupt, { once: true })
    if (signal.aborted) interrupt()
    onProgress({ type: 'phase', phase: 'calls', total: this.#schedule.waiting })
    await new Promise<void>((resolve) => {
      this.#end = resolve
      this.#advance()
    })
    signal.removeEventListener('abort', interrupt)
    if (this.#crash !== null) throw this.#crash.error
    return this.#outcome()
  }

  #interrupt(): void {
    this.#stopped = 'interrupted'
    this.#cancelAll('cancelled: the run was interrupted')
  }

  /** Sends what may be sent now; called again whenever a call is done. */
  #advance(): void {
    try {
      this.#sendWhatFits()
    } catch (error) {
      this.#fail(error)
    }
    if (this.#schedule.inFlight === 0) this.#end()
  }

  #sendWhatFits(): void {
    while (this.#stopped === null && this.#crash === null) {
      const next = this.#schedule.peek()
      if (next === null) return
      const reserved = this.#input.worstCaseOf(next.call) ?? Usd.zero
      if (this.#budget.reserve(reserved)) void this.#make(next, reserved)
      else if (this.#schedule.inFlight === 0) this.#stopped = 'budget'
      else return
    }
  }

  async #make(next: NextCall, reserved: Usd): Promise<void> {
    const { callId, candidateId } = next.call
    const controller = new AbortController()
    this.#inFlight.add(controller)
    this.#schedule.start(next)
    try {
      this.#input.journal.started({ type: 'started', callId, candidateId, reservedUsd: reserved.toString() })
      const reply = await this.#askOf(next)(
        this.#input.requestFor(next.call),
        this.#contextOf(next.call, controller.signal),
      )
      next.lane.health = healthAfter(next.lane.health, reply)
      this.#budget.settle(reserved, this.#input.costOf(reply.attempts))
      this.#input.journal.finished(finishedLine(next.call, reply))
      this.#count(reply)
    } catch (error) {
      this.#fail(error)
    }
    this.#inFlight.delete(controller)
    this.#schedule.done(next)
    this.#advance()
  }

  /** Keeps the first error only: those that follow are its consequences. */
  #fail(error: unknown): void {
    this.#crash ??= { error }
    this.#cancelAll('cancelled: the run had to stop')
  }

  #cancelAll(why: string): void {
    for (const controller of this.#inFlight) controller.abort(failure('cancelled', why))
  }

  #askOf({ lane, call }: NextCall): Ask {
    const { askFor, firstAskFor } = this.#input
    return lane.health.state === 'proving' ? firstAskFor(call.candidateId) : askFor(call.candidateId)
  }

  #contextOf({ callId, caseId, repeat, seed }: PlannedCall, signal: AbortSignal): AskContext {
    const goldenCase = this.#input.cases.get(caseId)
    if (goldenCase === undefined) throw new Error(`the plan names the case "${caseId}", which is not among the cases`)
    const { task, tenant, tags } = goldenCase
    return { callId, caseId, repeat, task, tenant, tags, seed, signal }
  }

  #count(reply: Reply): void {
    if (reply.status === 'ok') this.#tally.ok += 1
    else if (reply.failure.class === 'cancelled') this.#tally.cancelled += 1
    else this.#tally.failed += 1
    this.#input.onProgress({
      type: 'done',
      phase: 'calls',
      failed: reply.status === 'failed',
      spent: this.#budget.spent,
    })
  }

  #outcome(): ExecutionOutcome {
    const { ok, failed, cancelled } = this.#tally
    return {
      stopped: this.#stopped,
      stoppedCandidates: this.#schedule.lanes.flatMap(({ candidate, health }) =>
        health.state === 'stopped'
          ? [{ candidateId: candidate.id, failure: health.failure, reason: health.reason }]
          : [],
      ),
      ran: ok + failed + cancelled,
      ...this.#tally,
      notRun: this.#schedule.waiting,
    }
  }
}
