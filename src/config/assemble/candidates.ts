import type { Candidate } from '../../model/config.js'
import type { Places } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import type { ConfigFile } from '../schemas/config-file.js'
import { noteUnknown, repeated } from './names.js'

/** The models to measure, each with its gateway. Notes ids that are not unique and gateways that do not exist. */
export function candidatesOf(file: ConfigFile, places: Places, mistakes: Mistakes): Candidate[] {
  const gateways = Object.keys(file.gateways)
  for (const index of repeated(file.models.map(({ id }) => id)))
    mistakes.add(
      places.locate(['models', index], 'value'),
      `${places.nameOf(['models', index])} has the id "${file.models[index]?.id}", as another model has`,
      'give it a label of its own: {id: …, label: …}',
    )
  return file.models.map(({ id, model, gateway, params }, index) => {
    const path = ['models', index, 'gateway']
    if (gateway !== null) noteUnknown(places.nameOf(path), places.locate(path, 'value'), gateway, gateways, mistakes)
    return { id, kind: 'model', model, gateway: gateway ?? gateways[0] ?? '', params }
  })
}

/** The candidate that others are compared with. Notes it when there is none of that name. */
export function compareToOf(
  file: ConfigFile,
  candidates: readonly Candidate[],
  places: Places,
  mistakes: Mistakes,
): string | null {
  const { compareTo = null } = file
  const path = ['compareTo']
  const ids = candidates.map(({ id }) => id)
  if (compareTo !== null) noteUnknown(places.nameOf(path), places.locate(path, 'value'), compareTo, ids, mistakes)
  return compareTo
}
