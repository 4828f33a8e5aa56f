/**
 * A function whose module is loaded when it is first called. Reading a price book and a workload needs a small part of this
 * room, and start-up is most of what a command takes that only multiplies.
 */
export const onUse =
  <Args extends readonly unknown[], Result>(load: () => Promise<(...args: Args) => Result>) =>
  async (...args: Args): Promise<Awaited<Result>> =>
    await (await load())(...args)
