import type { Document } from '../reading/document.js'

/** The cases a file holds, each with its place and not yet checked, and what the file says for all of them. */
export interface CaseSource {
  readonly name: string
  readonly system: string | null
  readonly params: Readonly<Record<string, unknown>>
  readonly cases: readonly Document[]
}
