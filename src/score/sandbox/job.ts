export type CodeLanguage = 'js' | 'ts'

/** Code that a model wrote, and the tests it is put to. */
export interface CodeJob {
  readonly language: CodeLanguage
  readonly code: string
  readonly tests: string
  /** From the moment the code begins to the moment it must have ended. */
  readonly timeoutMs: number
  readonly memoryBytes: number
}

/** What became of a job. `not_run` says nothing about the code: a package is missing, or the tests themselves are broken. */
export type CodeOutcome =
  | { readonly status: 'passed'; readonly assertions: number }
  | { readonly status: 'failed'; readonly why: string }
  | { readonly status: 'timed_out' }
  | { readonly status: 'not_run'; readonly why: string }

/** Runs a job where it can do no harm. Never throws for what the code does. */
export type RunCode = (job: CodeJob) => Promise<CodeOutcome>
