import type { Workload } from '../../model/config.js'
import type { GoldenSet } from '../../model/golden.js'
import type { Places } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import { noteUnknown, repeated } from './names.js'

/** Notes workloads of one name, and mixes with tasks that no case has: their cost would not be measured. */
export function noteWorkloadMistakes(
  workloads: readonly Workload[],
  goldenSet: GoldenSet | null,
  places: Places,
  mistakes: Mistakes,
): void {
  for (const index of repeated(workloads.map(({ name }) => name)))
    mistakes.add(
      places.locate(['workloads', index, 'name'], 'value'),
      `workloads[${index}].name is "${workloads[index]?.name}", as another workload's is`,
      'give it a name of its own',
    )
  if (goldenSet === null) return
  const tasks = [...new Set(goldenSet.cases.map(({ task }) => task))].sort()
  for (const [index, workload] of workloads.entries()) {
    const mix = workload.kind === 'requests' ? workload.mix : null
    for (const task of Object.keys(mix ?? {})) {
      const where = places.locate(['workloads', index, 'mix', task], 'key')
      noteUnknown(`a task of workloads[${index}].mix`, where, task, tasks, mistakes)
    }
  }
}
