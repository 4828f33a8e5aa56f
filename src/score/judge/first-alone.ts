/** Lets the first piece of work end, well or badly, before any other begins; these then go as they come. */
export function firstAlone(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let first: Promise<unknown> | null = null
  return async (work) => {
    if (first !== null) {
      await first
      return work()
    }
    const begun = work()
    first = begun.catch(() => null)
    return begun
  }
}
