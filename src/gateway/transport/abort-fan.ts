/**
 * Many calls listening to one signal through a single listener: a run hands the same signal to all of its calls, and Node
 * warns of a leak from the eleventh listener on.
 */
export class AbortFan {
  readonly #listening = new WeakMap<AbortSignal, Set<() => void>>()

  /** Calls back when the signal aborts. The returned function stops listening. */
  listen(signal: AbortSignal, callback: () => void): () => void {
    const callbacks = this.#listening.get(signal) ?? this.#open(signal)
    callbacks.add(callback)
    return () => callbacks.delete(callback)
  }

  #open(signal: AbortSignal): Set<() => void> {
    const callbacks = new Set<() => void>()
    signal.addEventListener('abort', () => {
      for (const callback of [...callbacks]) callback()
    })
    this.#listening.set(signal, callbacks)
    return callbacks
  }
}
