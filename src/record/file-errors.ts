import { exitCodes, UserError, userError } from '../model/errors.js'

/** The system's code of a failed file operation, such as `ENOENT`; null for any other error. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/**
 * What to tell of a file that cannot be read or made: what is wrong and what to do, exit 2. An error without a file in it comes
 * back as it is.
 */
export function fileError(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
      return userError(`${file} does not exist`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return userError(`${file}: no permission`, 'change its permissions or use another folder')
    case 'ENOSPC':
    case 'EDQUOT':
      return userError(`${file}: no space left`, 'make room or use a folder on another disk')
    case 'ENOTDIR':
    case 'EISDIR':
      return userError(`${file}: a file stands where a folder should be, or the other way round`)
    default:
      return error
  }
}

/** What to tell when a line of a run can no longer be kept: what is safe, and how to go on. Money was spent, so exit 3. */
export function appendError(error: unknown, file: string, runId: string): unknown {
  const what = whyNotAppended(codeOf(error))
  if (what === null) return error
  return new UserError(
    [
      {
        where: { file, line: null, column: null },
        what: `${what}; every line written before is kept`,
        todo: `${what === noSpace ? 'make room' : 'mend that'}, then go on with: llm-bench run --resume ${runId}`,
      },
    ],
    exitCodes.unmeasurable,
  )
}

const noSpace = 'no space left'

function whyNotAppended(code: string | null): string | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace
    case 'EFBIG':
      return 'the file may not grow any further'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'no permission to write'
    case 'EIO':
      return 'the disk reports an error'
    default:
      return null
  }
}
