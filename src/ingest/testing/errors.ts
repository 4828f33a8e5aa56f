import { UserError } from '../../model/errors.js'

/** The text of the UserError that something ends in. */
export function errorTextOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('nothing was wrong')
}
