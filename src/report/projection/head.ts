import type { ProjectionReport } from '../../model/projection.js'
import { leverText } from './words.js'

/** The title, and under it what the bills are held against. */
export function head({ basis, compareTo, levers }: ProjectionReport): {
  readonly title: string
  readonly lines: string[]
} {
  const simulated = basis.kind === 'run' && basis.simulated
  return {
    title: `${simulated ? 'SIMULATED: ' : ''}What it costs a month`,
    lines: [
      ...(compareTo === null ? [] : [referenceText(compareTo)]),
      ...(levers.length === 0 ? [] : [`With every change made: ${levers.map(leverText).join('; ')}.`]),
    ],
  }
}

function referenceText({ candidate, chosen }: NonNullable<ProjectionReport['compareTo']>): string {
  return chosen === 'named'
    ? `Compared with ${candidate}.`
    : `Compared with ${candidate}, the dearest of them; --compare-to names another.`
}
