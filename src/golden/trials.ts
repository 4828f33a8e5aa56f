import type { CheckSpec } from '../model/golden.js'
import type { GoldenFinding, LocatedCase } from '../model/golden-check.js'
import type { CheckResult } from '../model/verdict.js'
import { finding } from './finding.js'
import { genericAnswers, idleCode } from './generic-answers.js'

/** Makes the checks of a case on an answer; results are in the order of the checks. */
export type TryAnswer = (goldenCase: LocatedCase['goldenCase'], answer: string) => Promise<readonly CheckResult[]>

/** What these look at comes with a call: no text alone passes or fails them. */
const ofCalls: readonly string[] = ['latency', 'cost']

export const isOfCall = ({ type }: CheckSpec): boolean => ofCalls.includes(type)

/** Puts the checks of a case to the proof: its reference must pass them all, and no generic answer may. */
export async function trialFindings(located: LocatedCase, tryAnswer: TryAnswer): Promise<GoldenFinding[]> {
  const { goldenCase } = located
  const decidable = goldenCase.checks.flatMap((spec, at) => (isOfCall(spec) ? [] : [{ spec, at }]))
  if (decidable.length === 0) return []
  const checks = decidable.map(({ spec }) => spec)
  const results = (answer: string): Promise<readonly CheckResult[]> => tryAnswer({ ...goldenCase, checks }, answer)
  const places = decidable.map(({ at }) => at)
  const ofReference = goldenCase.reference === null ? [] : await results(goldenCase.reference)
  return [
    ...ofReference.flatMap((result, index) => referenceFinding(located, result, places[index] ?? 0)),
    ...(await genericFindings(located, checks, results)),
  ]
}

function referenceFinding(located: LocatedCase, result: CheckResult, at: number): GoldenFinding[] {
  const check = `checks[${at}] (${result.type})`
  switch (result.status) {
    case 'passed':
      return []
    case 'failed':
      return [
        finding(
          'reference_fails',
          located,
          ['checks', at],
          `its own reference fails ${check}: ${result.note ?? 'no reason given'}`,
          'mend the check, or the reference: a model that answers as well as this would count as failed',
        ),
      ]
    case 'unscored':
      return [
        finding(
          'untried',
          located,
          ['checks', at],
          `${check} could not be tried: ${result.note}`,
          'until then nothing is known of it',
        ),
      ]
    default:
      return result satisfies never
  }
}

async function genericFindings(
  located: LocatedCase,
  checks: readonly CheckSpec[],
  results: (answer: string) => Promise<readonly CheckResult[]>,
): Promise<GoldenFinding[]> {
  const passing: string[] = []
  const needsCode = checks.some(({ type, not }) => type === 'code' && !not)
  for (const answer of needsCode ? [idleCode] : genericAnswers) {
    if (isRightAnswer(answer, located, checks)) continue
    if ((await results(answer)).every(({ status }) => status === 'passed')) passing.push(answer)
  }
  const [first, ...others] = passing
  if (first === undefined) return []
  const more = others.length === 0 ? '' : `, and ${others.length} more like it`
  return [
    finding(
      'passes_generic',
      located,
      ['checks'],
      `its checks pass the generic answer ${JSON.stringify(first)}${more}`,
      'add a check for something that only a right answer says',
    ),
  ]
}

/** Where the right answer is 0 or {}, giving it is no excuse. */
function isRightAnswer(answer: string, { goldenCase }: LocatedCase, checks: readonly CheckSpec[]): boolean {
  const asked = checks.flatMap(({ not, options }) =>
    not || options.equals === undefined ? [] : [String(options.equals)],
  )
  return [goldenCase.reference ?? '', ...asked].some((right) => bare(right) === bare(answer))
}

const bare = (text: string): string => text.trim().toLowerCase().replace(/[.!]$/, '')
