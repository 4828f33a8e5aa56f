import type { Clock, Random } from '../model/ports.js'

/** In the order they sort. Two of them count to 1,155, which is room for the milliseconds of a second. */
const letters = '0123456789abcdefghijkmnpqrstuvwxyz'

/**
 * The id of a new run, such as `20261120-094154-k3f9`: UTC time, then two letters for the milliseconds and two at random. So
 * ids sort by age, also of runs that were started by a script one right after the other.
 */
export function newRunId(clock: Pick<Clock, 'wallMs'>, random: Random): string {
  const atMs = clock.wallMs()
  const [date = '', time = ''] = new Date(atMs).toISOString().split(/[T.]/)
  const milliseconds = Math.floor(atMs) % 1000
  const tail = [
    Math.floor(milliseconds / letters.length),
    milliseconds % letters.length,
    Math.floor(random() * letters.length),
    Math.floor(random() * letters.length),
  ]
  return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${tail.map((digit) => letters[digit]).join('')}`
}
