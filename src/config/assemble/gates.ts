import type { Candidate, JudgeConfig } from '../../model/config.js'
import type { GateRules } from '../../model/gate.js'
import type { Places } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import { noteUnknown } from './names.js'

/** Notes gates of candidates that are not listed, and of criteria that nobody judges by. */
export function noteGateMistakes(
  gates: GateRules | undefined,
  { candidates, judges }: { readonly candidates: readonly Candidate[]; readonly judges: readonly JudgeConfig[] },
  places: Places,
  mistakes: Mistakes,
): void {
  const ids = candidates.map(({ id }) => id)
  for (const [index, id] of (gates?.candidates ?? []).entries())
    noteUnknown(`gates.candidates[${index}]`, places.locate(['gates', 'candidates', index], 'value'), id, ids, mistakes)
  const criteria = judges[0]?.criteria.map(({ id }) => id) ?? []
  for (const { criterion } of gates?.rules ?? []) {
    if (criterion === null) continue
    const where = places.locate(['gates', 'quality', 'criteria', criterion], 'key')
    if (judges.length > 0) noteUnknown('a criterion of gates.quality.criteria', where, criterion, criteria, mistakes)
    else mistakes.add(where, `gates.quality.criteria names ${criterion}, and there is no judge`, 'add a judge section')
  }
}
