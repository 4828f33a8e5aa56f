import type { CalibrationReport, LimitCheck } from '../../model/calibration.js'
import { limitText } from './figures.js'

/** The answer to the question of the command: one line, and under it the reasons. */
export interface VerdictText {
  readonly tone: 'good' | 'bad' | 'unsure'
  readonly headline: string
  readonly reasons: readonly string[]
}

export function verdictText(report: CalibrationReport): VerdictText {
  const parts = partsOf(report)
  const names = parts.map(({ name }) => name).join(', ')
  const reasons = parts.flatMap(({ name, limits }) =>
    limits.filter(({ met }) => met !== true).map((check) => `${name}: ${limitText(check)}`),
  )
  const judge = judgeName(report)
  const simulated = report.judge.source === 'asked' && report.judge.simulated ? 'SIMULATED: ' : ''
  switch (report.usable) {
    case true:
      return { tone: 'good', headline: `${simulated}USABLE: ${judge} marks as people do, by ${names}.`, reasons }
    case false:
      return { tone: 'bad', headline: `${simulated}NOT USABLE: ${judge} does not mark as people do.`, reasons }
    case null:
      return {
        tone: 'unsure',
        headline: `${simulated}NOT MEASURED: too little to tell whether ${judge} is any good.`,
        reasons,
      }
    default:
      return report.usable satisfies never
  }
}

function judgeName({ judge }: CalibrationReport): string {
  if (judge.source === 'file') return 'the judge of this file'
  const models = judge.members.map(({ model }) => model).join(', ')
  return judge.members.length === 1 ? `the judge ${models}` : `the jury of ${models}`
}

/** Everything that is held to limits, by name. */
const partsOf = ({ criteria, pairs }: CalibrationReport): { name: string; limits: readonly LimitCheck[] }[] => [
  ...criteria.map(({ criterion, limits }) => ({ name: criterion, limits })),
  ...(pairs === null ? [] : [{ name: 'pairs', limits: pairs.limits }]),
]
