const FIRST_BYTES = 4096

/**
 * Reads kept for later, each with the time it was made. Their bytes are copied into one buffer: the thousands of small ones that
 * come off the sockets then die young, where keeping them made the collector's pauses, and the stamps, several ms late.
 */
export class StampedReads {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
  #length = 0
  readonly #times: number[] = []
  readonly #ends: number[] = []

  add(atMs: number, bytes: Uint8Array): void {
    const end = this.#length + bytes.length
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(bytes, this.#length)
    this.#length = end
    this.#times.push(atMs)
    this.#ends.push(end)
  }

  /** Every read in its order, as it came. The bytes are a view, good until the next read is added. */
  *[Symbol.iterator](): Generator<{ readonly atMs: number; readonly bytes: Uint8Array }> {
    let start = 0
    for (const [index, end] of this.#ends.entries()) {
      yield { atMs: this.#times[index] ?? 0, bytes: this.#bytes.subarray(start, end) }
      start = end
    }
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
