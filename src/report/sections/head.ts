import { formatCount } from '../../kit/text/format.js'
import type { ReportModel } from '../../model/report.js'

/** The loud first line of a report whose models do not exist; null for a real one. */
export const simulatedBanner = ({ simulated }: Pick<ReportModel, 'simulated'>): string | null =>
  simulated ? 'SIMULATED: no model was asked. Every figure below is pretended.' : null

/** What was run, in two or three lines. */
export function head({ tool, run, candidates, simulated }: ReportModel): string[] {
  const size = `${count(run.goldenSet.cases, 'case')} x ${count(run.repeats, 'repeat')}`
  const hosts = run.gateways.map(({ name, host }) => (name === host ? host : `${name} (${host})`)).join(', ')
  return [
    `${tool.name} ${tool.version} · ${run.goldenSet.name} · ${size} · ${count(candidates.length, 'candidate')}`,
    `${day(run.startedAt)} · run ${run.id} · gateway ${hosts}${simulated && !hosts.includes('simulated') ? ' (SIMULATED)' : ''}`,
    ...(run.complete ? [] : ['INCOMPLETE: the run was stopped before its end; what follows covers the calls made.']),
  ]
}

/** "2026-07-02 09:30 UTC". */
const day = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`

const count = (n: number, noun: string): string => `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`
