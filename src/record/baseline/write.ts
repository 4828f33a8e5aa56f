import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Baseline, BaselineCandidate, CallSample } from '../../model/baseline.js'
import { fileError } from '../file-errors.js'
import { type CallLine, FORMAT, MARK, type TimingLine } from './form.js'

/**
 * Writes a baseline file, whole or not at all. Throws UserError when it cannot be written.
 *
 * @param withText keep answers, reasonings and what checks found, and not only hashes and figures
 */
export function writeBaseline(file: string, baseline: Baseline, withText: boolean): void {
  const draft = `${file}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(draft, baselineText(baseline, withText), { flush: true })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw fileError(error, file)
  }
}

/** The file's text: a case, and a call, on a line each and in the order of the golden set, so that a diff shows what changed. */
export function baselineText(baseline: Baseline, withText: boolean): string {
  const { tool, run, goldenSet, judge, cases, candidates } = baseline
  const fields: readonly (readonly [string, string])[] = [
    [MARK, String(FORMAT)],
    ['tool', line(tool)],
    ['run', line(run)],
    ['goldenSet', line(goldenSet)],
    ['judge', line(judge)],
    ['candidates', lines(candidates.map(({ id, model, gateway, bills }) => ({ id, model, gateway, bills })))],
    ['cases', lines(cases)],
    ['calls', lines(candidates.flatMap(({ id, calls }) => calls.map((call) => callLine(id, call, withText))))],
    ['timings', lines(candidates.map(timingLine))],
  ]
  return `{\n${fields.map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`).join(',\n')}\n}\n`
}

const line = (value: unknown): string => JSON.stringify(value)

const lines = (items: readonly unknown[]): string =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${line(item)}`).join(',\n')}\n  ]`

function callLine(candidate: string, call: CallSample, withText: boolean): CallLine {
  const { verdict, answer } = call
  return {
    candidate,
    case: call.caseId,
    ...(call.repeat === 0 ? {} : { repeat: call.repeat }),
    ...(call.asked ? {} : { kept: true }),
    ...(call.outcome.status === 'ok' ? {} : { failed: call.outcome.class }),
    ...(verdict?.status === 'scored' ? { overall: verdict.overall, marks: verdict.scores } : {}),
    ...(verdict === null || verdict.status === 'scored' ? {} : { unscored: verdict.status }),
    ...(call.passed === null ? {} : { passed: call.passed }),
    ...(call.usd === null ? {} : { usd: call.usd.toString() }),
    ...(call.outputTokens === null ? {} : { outputTokens: call.outputTokens }),
    ...(answer === null ? {} : { answer: answer.sha256.slice(0, 16) }),
    ...(withText ? textsOf(call) : {}),
  }
}

const textsOf = ({ answer, verdict, failedChecks }: CallSample): Pick<CallLine, 'text' | 'why' | 'failedChecks'> => ({
  ...(answer === null || answer.text === null ? {} : { text: answer.text }),
  ...(verdict?.status !== 'scored' || verdict.reasoning === null ? {} : { why: verdict.reasoning }),
  ...(failedChecks === null ? {} : { failedChecks }),
})

const timingLine = ({ id, calls }: BaselineCandidate): TimingLine => ({
  candidate: id,
  latencyMs: calls.map(({ latencyMs }) => fourDigits(latencyMs)),
  ttftMs: calls.map(({ ttftMs }) => fourDigits(ttftMs)),
})

/** One part in ten thousand is far below what any two calls differ by. */
const fourDigits = (ms: number | null): number | null => (ms === null ? null : Number(ms.toPrecision(4)))
