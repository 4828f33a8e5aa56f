import type { GateReport } from '../../model/gate.js'
import type { Tone } from '../layout/table.js'

export interface Headline {
  readonly text: string
  readonly tone: Tone
  /** What was compared with what. */
  readonly lines: readonly string[]
}

/** The verdict in one sentence, and who stands behind it. */
export function headline(report: GateReport): Headline {
  const { gates, floors, base, run } = report
  const all = [...gates, ...floors]
  const count = (verdict: string): number => all.filter((one) => one.verdict === verdict).length
  const arms =
    base === null
      ? [`run ${run.id} of ${run.startedAt}`]
      : [`base ${base.id} of ${base.startedAt} (${base.path})`, `run  ${run.id} of ${run.startedAt} (${run.path})`]
  const lines = run.simulated ? [...arms, 'SIMULATED: no model was asked'] : arms
  switch (report.verdict) {
    case 'regression':
      return { text: `REGRESSION: ${count('regression')} of ${all.length} gates`, tone: 'bad', lines }
    case 'missed':
      return { text: `LIMIT MISSED: ${count('missed')} of ${floors.length} limits`, tone: 'bad', lines }
    case 'inconclusive':
      return {
        text:
          all.length === 0
            ? 'NOTHING GATED'
            : `INCONCLUSIVE: ${count('inconclusive')} of ${all.length} gates cannot tell`,
        tone: report.failed ? 'bad' : 'plain',
        lines,
      }
    case 'pass':
      return { text: `PASS: all ${all.length} gates`, tone: 'good', lines }
    default:
      return report.verdict satisfies never
  }
}
