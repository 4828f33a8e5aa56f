import type { CalibrationReport } from '../../model/calibration.js'

/** How the figures were made, and from what. */
export function method({ file, judge, criteria }: CalibrationReport): string[] {
  const isJury = judge.source === 'asked' && judge.members.length > 1
  return [
    `${file.lines} lines of ${file.name}; ${judgeText(judge)}.`,
    ...(criteria.length === 0 ? [] : [marks]),
    ...(isJury ? [jury] : []),
    'Kappa is agreement beyond chance: 1 is perfect, 0 what chance gives. Bounds are 95 % intervals: for kappa by drawing cases again 10,000 times, for bias by t.',
    'Whether to use a judge is decided by the number of answers, coverage, kappa, its lower bound, and bias; --help names the limits.',
  ]
}

const marks =
  'People are the median of their marks, the judge is its first verdict. Kappa weighs a disagreement by its square, bias is judge minus people in marks of 1 to 5.'

const jury =
  'A jury marks by the median of its members and chooses by their majority; two in three must have given a verdict.'

function judgeText(judge: CalibrationReport['judge']): string {
  if (judge.source === 'file') return 'the verdicts are those of the file, and no model was asked'
  const { members, runs, usd } = judge
  const names = members.map(({ model, gateway, fingerprint }) => `${model} at ${gateway} (fingerprint ${fingerprint})`)
  const were = members.length === 1 ? 'was' : 'were'
  const times = runs === 1 ? 'once' : runs === 2 ? 'twice' : `${runs} times`
  const cost = usd === null ? 'no price is known for that' : `that cost $${usd.toFixed(4)}`
  return `${names.join(' and ')} ${were} asked ${times}, and about the probes; ${cost}`
}
