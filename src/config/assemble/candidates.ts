import type { Candidate } from '../../model/config.js'
import type { Mistakes } from '../reading/mistakes.js'
import type { ConfigFile } from '../schemas/config-file.js'
import { suggestion } from '../words/issue-words.js'
import { type Locate, repeated } from './names.js'

/** The models to measure, each with its gateway. Notes ids that are not unique and gateways that do not exist. */
export function candidatesOf(file: ConfigFile, locate: Locate, mistakes: Mistakes): Candidate[] {
  const gateways = Object.keys(file.gateways)
  for (const index of repeated(file.models.map(({ id }) => id)))
    mistakes.add(
      locate(['models', index], 'value'),
      `models[${index}] has the id "${file.models[index]?.id}", as another model has`,
      'give it a label of its own: {id: …, label: …}',
    )
  return file.models.map(({ id, model, gateway, params }, index) => {
    const place = ['models', index, 'gateway']
    if (gateway !== null) noteUnknown(`models[${index}].gateway`, gateway, gateways, locate(place, 'value'), mistakes)
    return { id, kind: 'model', model, gateway: gateway ?? gateways[0] ?? '', params }
  })
}

/** The candidate that others are compared with. Notes it when there is none of that name. */
export function compareToOf(
  file: ConfigFile,
  candidates: readonly Candidate[],
  locate: Locate,
  mistakes: Mistakes,
): string | null {
  const { compareTo = null } = file
  const ids = candidates.map(({ id }) => id)
  if (compareTo !== null) noteUnknown('compareTo', compareTo, ids, locate(['compareTo'], 'value'), mistakes)
  return compareTo
}

/** Notes a name that refers to nothing, with the names that exist. */
export function noteUnknown(
  subject: string,
  name: string,
  known: readonly string[],
  where: ReturnType<Locate>,
  mistakes: Mistakes,
): void {
  if (!known.includes(name)) mistakes.add(where, `${subject} is "${name}"`, suggestion(name, known))
}
