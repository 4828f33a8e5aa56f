import type { Baseline, BaselineCase } from '../model/baseline.js'
import type { GateRule, GateRules, GateSubject } from '../model/gate.js'

/** A rule applied to one candidate, over everything or a part. */
export interface Ruled {
  readonly rule: GateRule
  readonly subject: GateSubject
}

/** Every rule for every gated candidate: over all tasks, and where it says so for each; of a bill, for each workload. */
export function subjectsOf(
  { rules, candidates }: GateRules,
  run: Baseline,
  cases: readonly Pick<BaselineCase, 'task'>[],
): Ruled[] {
  const tasks = [...new Set(cases.map(({ task }) => task))]
  const gated = run.candidates.filter(({ id }) => candidates === null || candidates.includes(id))
  return gated.flatMap(({ id: candidate, bills }) =>
    rules.flatMap((rule): Ruled[] => {
      const whole: GateSubject = {
        candidate,
        metric: rule.metric,
        task: null,
        criterion: rule.criterion,
        workload: null,
      }
      if (rule.metric === 'monthlyBill') return bills.map(({ workload }) => ({ rule, subject: { ...whole, workload } }))
      // The only task is the whole.
      const parts = rule.perTask && tasks.length > 1 ? tasks : []
      return [whole, ...parts.map((task) => ({ ...whole, task }))].map((subject) => ({ rule, subject }))
    }),
  )
}
