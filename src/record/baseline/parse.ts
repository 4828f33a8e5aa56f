import type {
  Baseline,
  BaselineCandidate,
  BaselineCase,
  BaselineJudge,
  CallSample,
  MonthlyBill,
  SampledVerdict,
} from '../../model/baseline.js'
import { failureClasses } from '../../model/failure.js'
import type { VerdictStatus } from '../../model/verdict.js'
import { refuseInconsistent } from './consistent.js'
import {
  amount,
  byName,
  type Fields,
  field,
  fieldsOf,
  flag,
  listOf,
  mark,
  money,
  oneOf,
  optional,
  text,
  wholeNumber,
} from './shapes.js'

const unscored = [
  'judge_refusal',
  'judge_truncated',
  'judge_empty',
  'judge_unparsable',
  'judge_error',
  'no_answer',
  'skipped_budget',
  'excluded_self',
] as const satisfies readonly Exclude<VerdictStatus, 'scored'>[]

/** A baseline out of the mapping that its file is. Throws ShapeError, or RangeError for an amount that is none. */
export function parseBaseline(file: Fields): Baseline {
  const [tool, run, goldenSet] = ['tool', 'run', 'goldenSet'].map((key) => field(file, key, fieldsOf)) as [
    Fields,
    Fields,
    Fields,
  ]
  refuseInconsistent(file)
  const calls = callsByCandidate(file)
  const times = new Map(field(file, 'timings', (value, at) => listOf(value, at, timings)))
  return {
    tool: { name: field(tool, 'name', text), version: field(tool, 'version', text) },
    run: {
      id: field(run, 'id', text),
      startedAt: field(run, 'startedAt', text),
      simulated: field(run, 'simulated', flag),
    },
    goldenSet: {
      name: field(goldenSet, 'name', text),
      sha256: field(goldenSet, 'sha256', text),
      cases: field(goldenSet, 'cases', wholeNumber),
    },
    judge: optional(file, 'judge', judgeOf),
    cases: field(file, 'cases', (value, at) => listOf(value, at, caseOf)),
    candidates: field(file, 'candidates', (value, at) =>
      listOf(value, at, (one, where): BaselineCandidate => {
        const fields = fieldsOf(one, where)
        const id = field(fields, 'id', text)
        const own = times.get(id)
        return {
          id,
          model: field(fields, 'model', text),
          gateway: field(fields, 'gateway', text),
          calls: (calls.get(id) ?? []).map((call, index) => ({
            ...call,
            latencyMs: own?.latencyMs[index] ?? null,
            ttftMs: own?.ttftMs[index] ?? null,
          })),
          bills: field(fields, 'bills', (bills, billsAt) => listOf(bills, billsAt, billOf)),
        }
      }),
    ),
  }
}

function judgeOf(value: unknown, at: string): BaselineJudge {
  const fields = fieldsOf(value, at)
  return {
    model: field(fields, 'model', text),
    fingerprint: field(fields, 'fingerprint', text),
    criteria: field(fields, 'criteria', (names, namesAt) => listOf(names, namesAt, text)),
  }
}

function caseOf(value: unknown, at: string): BaselineCase {
  const fields = fieldsOf(value, at)
  return {
    id: field(fields, 'id', text),
    task: field(fields, 'task', text),
    sha256: field(fields, 'sha256', text),
    weight: field(fields, 'weight', amount),
    cluster: optional(fields, 'cluster', text),
  }
}

function billOf(value: unknown, at: string): MonthlyBill {
  const fields = fieldsOf(value, at)
  return {
    workload: field(fields, 'workload', text),
    sha256: field(fields, 'sha256', text),
    kind: field(fields, 'kind', oneOf(['requests', 'tokens'])),
    monthlyUsd: optional(fields, 'monthlyUsd', money)?.over(1) ?? null,
    mix: optional(fields, 'mix', byName(amount)),
  }
}

type Untimed = Omit<CallSample, 'latencyMs' | 'ttftMs'>

function callsByCandidate(file: Fields): Map<string, Untimed[]> {
  const calls = new Map<string, Untimed[]>()
  field(file, 'calls', (value, at) =>
    listOf(value, at, (one, where) => {
      const fields = fieldsOf(one, where)
      const candidate = field(fields, 'candidate', text)
      const own = calls.get(candidate)
      if (own === undefined) calls.set(candidate, [callOf(fields)])
      else own.push(callOf(fields))
    }),
  )
  return calls
}

function callOf(fields: Fields): Untimed {
  const failed = optional(fields, 'failed', oneOf(failureClasses))
  const hash = optional(fields, 'answer', text)
  return {
    caseId: field(fields, 'case', text),
    repeat: optional(fields, 'repeat', wholeNumber) ?? 0,
    outcome: failed === null ? { status: 'ok' } : { status: 'failed', class: failed },
    asked: optional(fields, 'kept', flag) !== true,
    verdict: verdictOf(fields),
    passed: optional(fields, 'passed', flag),
    failedChecks: optional(fields, 'failedChecks', text),
    usd: optional(fields, 'usd', money),
    outputTokens: optional(fields, 'outputTokens', wholeNumber),
    answer: hash === null ? null : { sha256: hash, text: optional(fields, 'text', text) },
  }
}

function verdictOf(fields: Fields): SampledVerdict | null {
  const overall = optional(fields, 'overall', mark)
  if (overall !== null)
    return {
      status: 'scored',
      overall,
      scores: field(fields, 'marks', byName(mark)),
      reasoning: optional(fields, 'why', text),
    }
  const status = optional(fields, 'unscored', oneOf(unscored))
  return status === null ? null : { status }
}

type Times = readonly (number | null)[]

function timings(value: unknown, at: string): [string, { latencyMs: Times; ttftMs: Times }] {
  const fields = fieldsOf(value, at)
  const times = (list: unknown, listAt: string): Times =>
    listOf(list, listAt, (one, where) => (one === null ? null : amount(one, where)))
  return [
    field(fields, 'candidate', text),
    { latencyMs: field(fields, 'latencyMs', times), ttftMs: field(fields, 'ttftMs', times) },
  ]
}
