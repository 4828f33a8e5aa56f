import type { Candidate, Criterion, JudgeConfig } from '../../model/config.js'
import type { ConfigDeps } from '../deps.js'
import { loadJudgeDefaults } from '../judge-defaults.js'
import type { Path, Places } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import type { ConfigFile } from '../schemas/config-file.js'
import { criterionName } from '../schemas/criterion.js'
import { judge as judgeSection } from '../schemas/judge.js'
import { noteUnknown, repeated } from './names.js'

type Who = Pick<JudgeConfig, 'model' | 'params'> & { readonly gateway: string | undefined; readonly path: Path }

/** The judge, or the members of the jury, with criteria and words in place; without a gateway of its own, the one of a candidate of that model. */
export async function judgesOf(
  file: ConfigFile,
  candidates: readonly Candidate[],
  places: Places,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<JudgeConfig[]> {
  const asked = whoJudges(file, places, mistakes)
  if (asked.length === 0) return []
  const gateways = Object.keys(file.gateways)
  const { sample, maxCost, excludeSelf, cache, criteria: wanted } = file.judge ?? judgeSection.parse({})
  const { criteria, template, pairTemplate } = await loadJudgeDefaults(deps)
  const chosenCriteria = wanted === undefined ? criteria : chosen(wanted, criteria, places, mistakes)
  return asked.map(({ model, gateway, params, path }) => {
    const at = [...path, 'gateway']
    if (gateway !== undefined) noteUnknown(places.nameOf(at), places.locate(at, 'value'), gateway, gateways, mistakes)
    const candidateGateway = candidates.find((candidate) => candidate.model === model)?.gateway
    return {
      model,
      gateway: gateway ?? candidateGateway ?? gateways[0] ?? '',
      params,
      sample,
      maxCost,
      excludeSelf,
      cache,
      criteria: chosenCriteria,
      template,
      pairTemplate,
    }
  })
}

/** The models of `judge` or `judges`, each with the place it is named at. Notes it when both name one, or neither. */
function whoJudges({ judge, judges }: ConfigFile, places: Places, mistakes: Mistakes): Who[] {
  const place = (...path: PropertyKey[]) => places.locate(path, 'value')
  if (judges === undefined) {
    if (judge === undefined) return []
    const { model, gateway, params } = judge
    if (model !== undefined) return [{ model, gateway, params, path: ['judge'] }]
    mistakes.add(place('judge'), 'judge.model is missing', 'name the model that judges, or a jury under judges')
    return []
  }
  for (const field of ['model', 'gateway', 'params'] as const)
    if (judge !== undefined && isSet(judge[field]))
      mistakes.add(place('judge', field), `judge.${field} stands beside a jury`, 'say it of a member under judges')
  for (const index of repeated(judges.map(({ model, params }) => JSON.stringify([model, params]))))
    mistakes.add(place('judges', index), `judges[${index}] is a member already`, 'name another model')
  return judges.map(({ model, gateway, params }, index) => ({ model, gateway, params, path: ['judges', index] }))
}

/** Parameters are read as none when they are absent. */
const isSet = (value: string | object | undefined): boolean =>
  typeof value === 'object' ? Object.keys(value).length > 0 : value !== undefined

function chosen(
  wanted: readonly (string | Criterion)[],
  shipped: readonly Criterion[],
  places: Places,
  mistakes: Mistakes,
): Criterion[] {
  const place = (index: number) => places.locate(['judge', 'criteria', index], 'value')
  const known = shipped.map(({ id }) => id)
  for (const index of repeated(wanted.map((item) => criterionName(typeof item === 'string' ? item : item.id))))
    mistakes.add(place(index), `judge.criteria[${index}] has the id of another criterion`, 'give it one of its own')
  return wanted.flatMap((item, index) => {
    if (typeof item !== 'string') return [item]
    noteUnknown(`judge.criteria[${index}]`, place(index), item, known, mistakes)
    return shipped.filter(({ id }) => id === item)
  })
}
