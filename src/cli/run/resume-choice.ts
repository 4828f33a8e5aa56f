import type { RunRequest } from '../../app/index.js'
import { userError } from '../../model/errors.js'

export interface ResumeFlags {
  /** True: the latest run. */
  readonly resume?: string | true | undefined
  readonly retryFailed?: true | undefined
}

/** Which run to go on with, if any. Throws UserError when failed calls are to be asked again and no run is named. */
export function resumeChoice({ resume, retryFailed }: ResumeFlags): Pick<RunRequest, 'resume' | 'retryFailed'> {
  if (resume === undefined && retryFailed === true)
    throw userError('--retry-failed needs --resume', 'For example: llm-bench run --resume --retry-failed')
  return { resume: resume === true ? 'latest' : (resume ?? null), retryFailed: retryFailed === true }
}
