import type { Candidate, Criterion, JudgeConfig } from '../../model/config.js'
import type { ConfigDeps } from '../deps.js'
import { loadJudgeDefaults } from '../judge-defaults.js'
import type { Places } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import type { ConfigFile } from '../schemas/config-file.js'
import { noteUnknown, repeated } from './names.js'

/** The judge with its criteria and words in place; without a gateway of its own, the one of a candidate of that model. */
export async function judgeOf(
  file: ConfigFile,
  candidates: readonly Candidate[],
  places: Places,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<JudgeConfig | null> {
  const { judge } = file
  if (judge === undefined) return null
  const gateways = Object.keys(file.gateways)
  if (judge.gateway !== undefined)
    noteUnknown('judge.gateway', places.locate(['judge', 'gateway'], 'value'), judge.gateway, gateways, mistakes)
  const { criteria, template } = await loadJudgeDefaults(deps)
  const candidateGateway = candidates.find(({ model }) => model === judge.model)?.gateway
  return {
    model: judge.model,
    gateway: judge.gateway ?? candidateGateway ?? gateways[0] ?? '',
    params: judge.params,
    sample: judge.sample,
    maxCost: judge.maxCost,
    criteria: judge.criteria === undefined ? criteria : chosen(judge.criteria, criteria, places, mistakes),
    template,
  }
}

function chosen(
  wanted: readonly (string | Criterion)[],
  shipped: readonly Criterion[],
  places: Places,
  mistakes: Mistakes,
): Criterion[] {
  const place = (index: number) => places.locate(['judge', 'criteria', index], 'value')
  const known = shipped.map(({ id }) => id)
  for (const index of repeated(wanted.map((item) => (typeof item === 'string' ? item : item.id))))
    mistakes.add(place(index), `judge.criteria[${index}] has the id of another criterion`, 'give it one of its own')
  return wanted.flatMap((item, index) => {
    if (typeof item !== 'string') return [item]
    noteUnknown(`judge.criteria[${index}]`, place(index), item, known, mistakes)
    return shipped.filter(({ id }) => id === item)
  })
}
