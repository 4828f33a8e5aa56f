import type { Clock, Random } from '../model/ports.js'

const letters = '0123456789abcdefghijkmnpqrstuvwxyz'

/** The id of a new run, such as `20261120-094154-k3f9`: UTC time, so that ids sort by age, and four random letters. */
export function newRunId(clock: Pick<Clock, 'wallMs'>, random: Random): string {
  const [date = '', time = ''] = new Date(clock.wallMs()).toISOString().split(/[T.]/)
  const tail = Array.from({ length: 4 }, () => letters[Math.floor(random() * letters.length)]).join('')
  return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${tail}`
}
