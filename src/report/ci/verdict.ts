import type { CiReport } from '../../model/ci.js'
import { exitCodes } from '../../model/errors.js'
import type { FloorResult, GateReport, GateResult } from '../../model/gate.js'
import { subjectText } from '../gate/figures.js'

export type AnyGate = GateResult | FloorResult

/** Every gate of a comparison, the gravest first and otherwise in their order. */
export const gatesOf = (gate: GateReport | null): AnyGate[] =>
  [...(gate?.gates ?? []), ...(gate?.floors ?? [])].sort((one, other) => gravity(one) - gravity(other))

const order: readonly AnyGate['verdict'][] = ['regression', 'missed', 'inconclusive', 'pass']

const gravity = ({ verdict }: AnyGate): number => order.indexOf(verdict)

/** Whether this gate is one that the command fails for. */
export const isFailing = ({ verdict }: AnyGate, { onInconclusive }: Pick<GateReport, 'onInconclusive'>): boolean =>
  verdict === 'regression' || verdict === 'missed' || (verdict === 'inconclusive' && onInconclusive === 'fail')

/** What is gated, in words: "gpt-4o: quality, accuracy, task chat". Raw text. */
export const gateName = (one: AnyGate): string => `${one.candidate}: ${subjectText(one)}`

/** The end of a run in a word or two, for a heading. */
export function verdictWord({ gate, exitCode }: CiReport): string {
  if (exitCode === exitCodes.interrupted) return 'interrupted'
  if (exitCode === exitCodes.unmeasurable) return 'could not measure'
  if (gate === null) return 'no gates'
  return gate.verdict === 'missed' ? 'limit missed' : gate.verdict
}

/** One sentence on what it came to. Raw text. */
export function verdictSentence(ci: CiReport): string {
  return [endOf(ci), gateSentence(ci.gate)].filter((part) => part !== null).join(' ')
}

function endOf({ facts, exitCode }: CiReport): string | null {
  const asked = facts.candidates.reduce((sum, { calls }) => sum + calls.length, 0)
  if (exitCode === exitCodes.interrupted)
    return `The run was interrupted: ${asked} ${asked === 1 ? 'call' : 'calls'} had ended by then, and all figures are of those.`
  if (exitCode === exitCodes.unmeasurable)
    return 'Not everything could be measured (exit 3): what follows is not the whole.'
  return null
}

function gateSentence(gate: GateReport | null): string | null {
  if (gate === null) return 'Nothing was compared: there was no baseline, and no limit is set.'
  const all = gatesOf(gate)
  const count = (verdict: AnyGate['verdict']): number => all.filter((one) => one.verdict === verdict).length
  const found = [
    ...said(count('regression'), 'got worse'),
    ...said(count('missed'), 'beyond a limit'),
    ...said(count('inconclusive'), 'inconclusive'),
    ...said(count('pass'), 'passed'),
  ]
  const against = gate.base === null ? '' : ` Compared case by case with ${gate.base.id}: ${gate.comparedCases} cases.`
  return `${all.length} ${all.length === 1 ? 'gate' : 'gates'}: ${found.join(', ') || 'none applies'}.${against}${weight(gate, count('inconclusive'))}`
}

const said = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`])

function weight({ onInconclusive }: GateReport, inconclusive: number): string {
  if (inconclusive === 0) return ''
  return onInconclusive === 'fail'
    ? ' Inconclusive counts as failed here.'
    : ' Inconclusive does not fail the build: there is not enough evidence either way.'
}
