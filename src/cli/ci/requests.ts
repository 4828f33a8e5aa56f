import { normalize } from 'node:path'
import { InvalidArgumentError } from '@commander-js/extra-typings'
import { nearest } from '../../kit/text/nearest.js'
import { ciOutputs } from '../../report/index.js'

/** An output that `--report` asks for. */
export interface CiRequest {
  /** A name of `ciOutputs`. */
  readonly output: string
  /** As it was typed; null: `github` finds its own place. */
  readonly file: string | null
}

const names = ciOutputs.map(({ name }) => name)

/** The option as help shows it, with what may stand in it. */
export const reportOption = {
  flags: '--report <kind=file>',
  description: `write a file for CI (repeat for more): ${names.map((name) => (name === 'github' ? 'github[=file]' : `${name}=file`)).join(', ')}`,
} as const

/** Reads `junit=reports/junit.xml`. For an option that may be repeated. */
export function ciRequest(text: string, before: readonly CiRequest[] = []): CiRequest[] {
  const equals = text.indexOf('=')
  const output = equals === -1 ? text : text.slice(0, equals)
  const file = equals === -1 ? '' : text.slice(equals + 1)
  const isTaken = before.some((other) => other.file !== null && normalize(other.file) === normalize(file))
  if (!names.includes(output)) throw new InvalidArgumentError(unknownOutput(output))
  if (file === '' && output !== 'github') throw new InvalidArgumentError(`It names no file: ${output}=FILE.`)
  if (file !== '' && isTaken) throw new InvalidArgumentError(`Another report is written to ${file} already.`)
  return [...before, { output, file: file === '' ? null : file }]
}

function unknownOutput(output: string): string {
  const [likely] = nearest(output, names, 1)
  return `${likely === undefined ? '' : `Did you mean ${likely}? `}Known: ${names.join(', ')}.`
}
