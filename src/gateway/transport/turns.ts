import type { Clock } from '../../model/ports.js'

/** About how long a turn may follow up answers: what the next read may wait for its stamp. */
const TURN_MS = 1.5
/** Together they are quicker than one by one: with one a turn, a gateway without latency is asked half as often. */
const MOST_PER_TURN = 8

/**
 * Lets finished calls go on a few in each turn of the event loop. What follows an answer (parsing, keeping it, sending the next
 * request) takes a hundred times longer than a read; were 200 answers that arrive together followed up in one go, the last
 * of the next reads would be stamped 100 ms late. How many fit a turn is learned from the turn before: a long stream takes
 * ten times what a short answer does.
 */
export class Turns {
  readonly #clock: Pick<Clock, 'nowMs'>
  #waiting: (() => void)[] = []
  #perTurn = 1
  #planned = false
  #begunAtMs = 0
  #begun = 0

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock
  }

  /** Calls `goOn` in a later turn, after the reads that are ready now. */
  wait(goOn: () => void): void {
    this.#waiting.push(goOn)
    if (!this.#planned) this.#plan()
  }

  /** Two immediates of one turn: what the first sets off is done when the second runs, so that the time can be taken. */
  #plan(): void {
    this.#planned = true
    setImmediate(this.#followUp)
    setImmediate(this.#learn)
  }

  readonly #followUp = (): void => {
    const now = this.#waiting.slice(0, this.#perTurn)
    this.#waiting = this.#waiting.slice(this.#perTurn)
    this.#begunAtMs = this.#clock.nowMs()
    this.#begun = now.length
    for (const goOn of now) goOn()
  }

  readonly #learn = (): void => {
    const eachMs = (this.#clock.nowMs() - this.#begunAtMs) / Math.max(1, this.#begun)
    this.#perTurn = Math.max(1, Math.min(MOST_PER_TURN, Math.floor(TURN_MS / eachMs)))
    this.#planned = false
    if (this.#waiting.length > 0) this.#plan()
  }
}
