import type { Clock } from '../../model/ports.js'

/** A turn begins no further follow-up after this long: about what the next read may wait for its stamp. */
const TURN_MS = 1
/** With one at a time the loop spends itself on turning: a gateway without latency is asked half as often. */
const MOST_PER_TURN = 8

/**
 * Lets finished calls go on a few in each turn of the event loop. What follows an answer (parsing, keeping it, sending the next
 * request) takes a hundred times longer than a read; were 200 answers that arrive together followed up in one go, the last
 * of the next reads would be stamped 100 ms late.
 */
export class Turns {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #waiting: (() => void)[] = []
  #stepsLeft = 0
  #begunAtMs: number | null = null

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock
  }

  /** Calls `goOn` in a later turn, after the reads that are ready now. */
  wait(goOn: () => void): void {
    this.#waiting.push(goOn)
    if (this.#stepsLeft === 0) this.#planTurn()
  }

  /** Immediates set now all run in the next turn, each with what it set off before the next one: so the time can be watched. */
  #planTurn(): void {
    this.#begunAtMs = null
    this.#stepsLeft = Math.min(MOST_PER_TURN, this.#waiting.length)
    for (let step = 0; step < this.#stepsLeft; step += 1) setImmediate(this.#step)
  }

  readonly #step = (): void => {
    const nowMs = this.#clock.nowMs()
    this.#begunAtMs ??= nowMs
    const goOn = nowMs - this.#begunAtMs < TURN_MS ? this.#waiting.shift() : undefined
    this.#stepsLeft -= 1
    if (this.#stepsLeft === 0 && this.#waiting.length > 0) this.#planTurn()
    goOn?.()
  }
}
