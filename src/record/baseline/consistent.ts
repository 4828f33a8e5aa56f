import { type Fields, field, fieldsOf, listOf, optional, refuseTwice, ShapeError, text, wholeNumber } from './shapes.js'

/**
 * Throws ShapeError for a file whose parts do not belong together, as after a merge by hand: a case, a candidate or a call that is
 * there twice, a call of something that is not listed, and times that do not belong to the calls, which they would be taken for.
 */
export function refuseInconsistent(file: Fields): void {
  const candidates = idsOf(file, 'candidates', 'id')
  const cases = new Set(idsOf(file, 'cases', 'id'))
  const calls = field(file, 'calls', (value, at) => listOf(value, at, callKey))
  refuseTwice(
    calls.map(({ key }) => key),
    'the file.calls',
  )
  const made = new Map(candidates.map((id) => [id, 0]))
  for (const [index, call] of calls.entries()) {
    const count = made.get(call.candidate)
    if (count === undefined) throw new ShapeError(`the file.calls[${index}].candidate`, 'among the candidates')
    if (!cases.has(call.caseId)) throw new ShapeError(`the file.calls[${index}].case`, 'among the cases')
    made.set(call.candidate, count + 1)
  }
  refuseOtherTimes(file, made)
}

function refuseOtherTimes(file: Fields, made: ReadonlyMap<string, number>): void {
  const timed = idsOf(file, 'timings', 'candidate')
  const untimed = [...made.keys()].find((id) => !timed.includes(id))
  if (untimed !== undefined) throw new ShapeError('the file.timings', `complete: ${untimed} is missing`)
  field(file, 'timings', (value, at) =>
    listOf(value, at, (one, where) => {
      const fields = fieldsOf(one, where)
      const calls = made.get(field(fields, 'candidate', text)) ?? 0
      for (const key of ['latencyMs', 'ttftMs']) {
        const { length } = field(fields, key, (times, timesAt) => listOf(times, timesAt, (time) => time))
        if (length !== calls) throw new ShapeError(`${where}.${key}`, `of ${calls} calls but of ${length}`)
      }
    }),
  )
}

function idsOf(file: Fields, list: string, key: string): string[] {
  const ids = field(file, list, (value, at) =>
    listOf(value, at, (one, where) => field(fieldsOf(one, where), key, text)),
  )
  refuseTwice(ids, `the file.${list}`)
  return ids
}

interface CallKey {
  readonly candidate: string
  readonly caseId: string
  readonly key: string
}

function callKey(value: unknown, at: string): CallKey {
  const fields = fieldsOf(value, at)
  const [candidate, caseId] = [field(fields, 'candidate', text), field(fields, 'case', text)]
  const repeat = optional(fields, 'repeat', wholeNumber) ?? 0
  return { candidate, caseId, key: `${candidate}, ${caseId}, repeat ${repeat}` }
}
