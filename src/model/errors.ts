/** What the process says by its exit code; see the README. */
export const exitCodes = { ok: 0, gateFailed: 1, usage: 2, unmeasurable: 3, bug: 70, interrupted: 130 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** One mistake in one place. `line` and `column` count from 1; null where a place has none (a missing file, a flag). */
export interface Problem {
  readonly where: { readonly file: string; readonly line: number | null; readonly column: number | null } | null
  readonly what: string
  readonly todo: string | null
}

/** An error that a user can mend: every mistake at once, and the exit code it ends in. Anything else thrown is a bug (70). */
export class UserError extends Error {
  override readonly name = 'UserError'

  constructor(
    readonly problems: readonly [Problem, ...Problem[]],
    readonly exitCode: Exclude<ExitCode, 0 | 70> = exitCodes.usage,
  ) {
    super(problems.map(describeProblem).join('\n'))
  }
}

/** A user error about no place in particular. */
export function userError(what: string, todo: string | null = null, exitCode?: Exclude<ExitCode, 0 | 70>): UserError {
  return new UserError([{ where: null, what, todo }], exitCode)
}

/** `file:line:column  what`, and what to do on a line of its own. */
export function describeProblem({ where, what, todo }: Problem): string {
  const place =
    where === null ? '' : `${[where.file, where.line, where.column].filter((part) => part !== null).join(':')}  `
  return todo === null ? `${place}${what}` : `${place}${what}\n  ${todo}`
}
