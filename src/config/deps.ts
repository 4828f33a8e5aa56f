import type { ZodType } from 'zod'

/** The world as the config room needs it, handed in by the hall. */
export interface ConfigDeps {
  /** What paths on the command line are relative to, and what messages call files from. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder of price cards, profiles and judges that ship. */
  readonly fixturesDir: string
  /** The folder of golden sets that ship, each known by its file name without `.yaml`. */
  readonly goldenSetsDir: string
  /** Golden sets that are made when they are asked for, as YAML text by name. */
  readonly madeSets: ReadonlyMap<string, () => string>
  /** The option schema of each check, by its type. */
  readonly checkOptions: CheckOptions
}

export type CheckOptions = ReadonlyMap<string, ZodType>
