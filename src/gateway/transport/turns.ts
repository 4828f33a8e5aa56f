/**
 * Lets finished calls go on one in each turn of the event loop. What follows an answer (parsing, keeping it, sending the next
 * request) takes a hundred times longer than a read; were 200 answers that arrive together followed up in one go, the last
 * of the next reads would be stamped 100 ms late.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []

  /** Calls `goOn` in a turn of its own, after the reads that are ready now. */
  wait(goOn: () => void): void {
    this.#waiting.push(goOn)
    if (this.#waiting.length === 1) setImmediate(this.#next)
  }

  readonly #next = (): void => {
    const goOn = this.#waiting.shift()
    // Set from within an immediate it runs in the next turn, with the loop's reads before it.
    if (this.#waiting.length > 0) setImmediate(this.#next)
    goOn?.()
  }
}
