import { longSetYaml } from './long-context/long-set.js'

/** A golden set that is made when it is asked for: too long to ship, and as many of it as there are seeds. */
export interface MadeSet {
  readonly name: string
  readonly summary: string
  /** The golden set file, as YAML. The same seed gives the same bytes on every machine. */
  yaml(seed: number): string
}

/** What is made when nobody asks for another. */
export const DEFAULT_SET_SEED = 1

export const madeSets: readonly MadeSet[] = [
  {
    name: 'long-context-10',
    summary: 'questions about files of 8,000 to 100,000 tokens',
    yaml: longSetYaml,
  },
]
