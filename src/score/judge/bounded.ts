/**
 * Works through a source with at most `workers` items in hand: the next item is pulled when a worker is free, so a long
 * log is never held in memory. Stops pulling once aborted; resolves when what was begun is done. An error of `work` or of
 * the source stops the pulling too, and is thrown when the other workers have finished.
 */
export async function forEachBounded<T>(
  source: AsyncIterable<T> | Iterable<T>,
  workers: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const items = iterate(source)
  let broken = false
  const worker = async (): Promise<void> => {
    while (!broken && !signal.aborted) {
      const next = await items.next()
      if (next.done === true || signal.aborted) return
      await work(next.value)
    }
  }
  const guarded = (): Promise<void> =>
    worker().catch((error: unknown) => {
      broken = true
      throw error
    })

  const ended = await Promise.allSettled(Array.from({ length: Math.max(1, workers) }, guarded))
  await items.return()
  const failed = ended.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** A generator queues calls of `next`, so several workers may pull from it at once. */
async function* iterate<T>(source: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void, void> {
  yield* source
}
