import type { BaselineCandidate, CallSample } from '../../model/baseline.js'
import type { CiReport } from '../../model/ci.js'
import type { GateReport } from '../../model/gate.js'
import { type AskedCase, type CaseResult, caseResults, isFailedCall, isPass } from './case-outcome.js'
import { type AnyGate, gateName, gatesOf, isFailing } from './verdict.js'

/** A test as it ended. Texts are raw. */
export interface Test {
  readonly name: string
  readonly classname: string
  readonly seconds: number
  readonly end:
    | { readonly kind: 'passed' }
    | { readonly kind: 'skipped'; readonly message: string }
    | {
        readonly kind: 'failure' | 'error'
        readonly type: string
        readonly message: string
        readonly details: string
      }
  /** "": nothing to say. */
  readonly output: string
}

/** Tests that a CI system shows together. */
export interface Suite {
  readonly name: string
  readonly startedAt: string
  readonly properties: Readonly<Record<string, string>>
  readonly tests: readonly Test[]
}

/** One suite per candidate with a test per case, and one with a test per gate. */
export const suitesOf = ({ facts, gate }: CiReport): Suite[] => [
  ...facts.candidates.map((candidate) => candidateSuite(facts, candidate)),
  ...(gate === null ? [] : [gateSuite(gate)]),
]

function candidateSuite(facts: CiReport['facts'], candidate: BaselineCandidate): Suite {
  const { id, model, gateway } = candidate
  return {
    name: id,
    startedAt: facts.run.startedAt,
    properties: { model, gateway, run: facts.run.id, simulated: String(facts.run.simulated) },
    tests: caseResults(facts, candidate).map((result) => caseTest(id, result)),
  }
}

function caseTest(candidate: string, { caseId, task, outcome }: CaseResult): Test {
  const name = { name: caseId, classname: `${candidate}.${task}` }
  switch (outcome.status) {
    case 'not_run':
      return { ...name, seconds: 0, end: { kind: 'skipped', message: 'the run ended before this case' }, output: '' }
    case 'passed':
      return { ...name, seconds: secondsOf(outcome), end: { kind: 'passed' }, output: marksOf(outcome) }
    case 'failed':
      return {
        ...name,
        seconds: secondsOf(outcome),
        end: faultOf('failure', 'checks', outcome),
        output: marksOf(outcome),
      }
    case 'error':
      return { ...name, seconds: secondsOf(outcome), end: faultOf('error', 'call', outcome), output: marksOf(outcome) }
    default:
      return outcome satisfies never
  }
}

/** Calls without a time, failed ones among them, add nothing. */
const secondsOf = ({ calls }: AskedCase): number =>
  calls.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0) / 1000

function faultOf(kind: 'failure' | 'error', type: string, { calls }: AskedCase): Test['end'] {
  const missed = calls.filter((call) => !isPass(call))
  const [first] = missed.map((call) => reasonOf(call).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE))
  const share = calls.length === 1 ? '' : ` (${missed.length} of ${calls.length} repeats)`
  return { kind, type, message: `${first}${share}`, details: missed.map(whatWentWrong).join('\n\n') }
}

const LONGEST_MESSAGE = 300

function reasonOf({ outcome, failedChecks }: CallSample): string {
  if (outcome.status === 'failed') return `the call failed: ${outcome.class}`
  return failedChecks ?? 'a check failed'
}

/** What failed, what the judge thought of it, and what was said. */
function whatWentWrong(call: CallSample): string {
  const { verdict, answer, repeat } = call
  const parts = [`repeat ${repeat + 1}: ${reasonOf(call)}`]
  if (verdict?.status === 'scored') parts.push(`judge, ${verdict.overall.toFixed(2)} of 5: ${verdict.reasoning ?? ''}`)
  if (!isFailedCall(call)) parts.push(`answer:\n${answer?.text ?? '(not kept)'}`)
  return parts.join('\n')
}

const marksOf = ({ calls }: AskedCase): string => calls.flatMap(markOf).join('\n')

function markOf({ verdict, repeat }: CallSample): string[] {
  if (verdict === null) return []
  const mark =
    verdict.status === 'scored' ? `quality ${verdict.overall.toFixed(2)} of 5` : `not scored: ${verdict.status}`
  return [`repeat ${repeat + 1}: ${mark}`]
}

const gateSuite = (gate: GateReport): Suite => ({
  name: 'gates',
  startedAt: gate.run.startedAt,
  properties: { base: gate.base?.id ?? 'none', run: gate.run.id },
  tests: gatesOf(gate).map((one) => ({
    name: `${gateName(one)}${one.kind === 'relative' ? '' : ` (${one.kind})`}`,
    classname: 'gates',
    seconds: 0,
    end: gateEnd(one, gate),
    output: one.verdict === 'pass' ? one.text : '',
  })),
})

function gateEnd(one: AnyGate, gate: GateReport): Test['end'] {
  if (isFailing(one, gate)) return { kind: 'failure', type: one.verdict, message: one.text, details: one.text }
  return one.verdict === 'inconclusive' ? { kind: 'skipped', message: `inconclusive: ${one.text}` } : { kind: 'passed' }
}
