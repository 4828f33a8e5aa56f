import { type Problem, UserError } from '../../model/errors.js'

/** A place in a file, or null where there is none: a mistake on the command line. */
export type Where = Problem['where']

/** Collects every mistake over all files of one load, so that a reader mends them in one go. */
export class Mistakes {
  readonly #found: Problem[] = []

  /** Notes one mistake: where it stands, what is wrong, what to do about it. */
  add(where: Where, what: string, todo: string | null = null): void {
    this.#found.push({ where, what, todo })
  }

  /** Everything noted so far: files in the order they were read, each from top to bottom. */
  found(): Problem[] {
    const files = [...new Set(this.#found.map((problem) => problem.where?.file ?? ''))]
    return this.#found.toSorted(
      (a, b) => files.indexOf(a.where?.file ?? '') - files.indexOf(b.where?.file ?? '') || byPosition(a.where, b.where),
    )
  }

  /** Throws a UserError with everything that was found. */
  throwIfAny(): void {
    const [first, ...rest] = this.found()
    if (first !== undefined) throw new UserError([first, ...rest])
  }

  /** What was loaded, once nothing is wrong with it. Throws a UserError otherwise. */
  settle<Loaded>(loaded: Loaded | null): Loaded {
    this.throwIfAny()
    if (loaded === null) throw new Error('nothing was loaded and no mistake was noted')
    return loaded
  }
}

const byPosition = (a: Where, b: Where): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0)
