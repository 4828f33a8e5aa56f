import type { Baseline, BaselineCase, CallSample } from '../../model/baseline.js'
import type { GateReport, GateRules } from '../../model/gate.js'
import { gate } from '../gate.js'
import { armOf, callOf, casesOf, runOf } from './records.js'

/** Holds one run against another, as the command would. */
export const compared = (base: Baseline | null, run: Baseline, rules: GateRules): GateReport =>
  gate({
    tool: run.tool,
    base: base === null ? null : { arm: armOf(base), facts: { ...base, run: { ...base.run, id: 'base' } } },
    run: { arm: armOf(run), facts: run },
    rules,
    confirmed: [],
    warnings: [],
    draws: 500,
  })

/** A run whose k-th case has the k-th of these facts. */
export const runWith = (
  facts: readonly Partial<CallSample>[],
  cases: readonly BaselineCase[] = casesOf(facts.length),
): Baseline =>
  runOf(
    cases,
    cases.map(({ id }, at) => callOf(id, facts[at])),
  )

/** So many times what a pattern says, one after the other. */
export const repeating = <Value>(count: number, ...pattern: readonly [Value, ...Value[]]): Value[] =>
  Array.from({ length: count }, (_, at) => pattern[at % pattern.length] as Value)
