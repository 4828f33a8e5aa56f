import type { ProjectionReport, Reference } from '../model/projection.js'
import type { UsdPer } from '../model/usd.js'
import type { Lever, MonthlyWorkload, RateLimits, Scenario, SelfHosting, TrafficMix } from '../model/workload.js'
import type { PriceIndex } from '../pricing/index.js'
import { baseOf, monthlyBill, totalBill } from './bill-rows.js'
import { breakEvenOf } from './break-even.js'
import { feasibility } from './capacity/feasibility.js'
import { selfHosting } from './capacity/self-hosting.js'
import { type GateLimits, projectionGate } from './gate.js'
import { allPulled, leverEffects } from './lever-effects.js'
import { type Billable, type BillDesk, billDesk, idOf } from './month/desk.js'
import { asItIs } from './month/situation.js'
import type { Subject } from './month/subject.js'
import { sumOf } from './scaled.js'

/** A model to project, with what is known of its gateway. */
export interface ProjectedModel extends Subject {
  readonly limits: RateLimits
  /** Mean seconds of a call, decimal text; null: not measured and not told. */
  readonly latencySeconds: string | null
}

export interface CostInputs {
  readonly models: readonly ProjectedModel[]
  readonly mixes: readonly TrafficMix[]
  readonly workloads: readonly MonthlyWorkload[]
  readonly levers: readonly Lever[]
  readonly scenarios: readonly Scenario[]
  /** The candidate whose bill is the past one; null: the dearest. */
  readonly compareTo: string | null
  readonly selfHosting: SelfHosting | null
  readonly limits: GateLimits
  readonly prices: PriceIndex
  /** Epoch ms: the rows of the book in force then are charged. */
  readonly atMs: number
}

/** What of a projection report follows from the bills. */
export type ProjectedCosts = Pick<
  ProjectionReport,
  'compareTo' | 'bills' | 'totals' | 'leverEffects' | 'feasibility' | 'selfHosting' | 'gate'
>

/** Bills every model and every mix for every workload, and all that is told beside the bills. */
export function projectCosts(inputs: CostInputs): ProjectedCosts {
  const { models, mixes, workloads, levers, scenarios, prices, atMs } = inputs
  const candidates: Billable[] = [
    ...models.map((subject): Billable => ({ kind: 'model', subject })),
    ...mixes.map((mix): Billable => ({ kind: 'mix', mix })),
  ]
  const desk = billDesk(candidates, prices, atMs)
  const compareTo = referenceOf(inputs.compareTo, candidates, workloads, desk)
  const reference = candidates.find((one) => idOf(one) === compareTo?.candidate) ?? null
  const bills = workloads.flatMap((workload) => {
    const situation = allPulled(levers, workload)
    return candidates.map((one) => ({
      ...monthlyBill(one, workload, { desk, reference, situation, scenarios }),
      breakEven: breakEvenOf(one, workload, desk, prices, atMs),
    }))
  })
  const totals = candidates.map((one) => totalBill(idOf(one), bills, workloads))
  const whyUnknown = new Map(bills.flatMap(({ candidate, why }) => (why === null ? [] : [[candidate, why]])))
  // The past is not held to limits that are there for what comes, unless there is nothing else.
  const held = totals.filter(({ candidate }) => candidates.length === 1 || candidate !== compareTo?.candidate)
  return {
    compareTo,
    bills,
    totals: workloads.length > 1 ? totals : [],
    leverEffects: workloads.flatMap((workload) =>
      candidates.flatMap((one) => leverEffects(one, workload, levers, desk)),
    ),
    feasibility: models.flatMap((model) => workloads.flatMap((workload) => fits(model, workload, inputs, desk))),
    selfHosting: models.flatMap((model) => workloads.flatMap((workload) => ownMachines(model, workload, inputs, desk))),
    gate: projectionGate(held, whyUnknown, inputs.limits),
  }
}

/** As named, else the model with the highest sum of bills; null when there is one candidate alone, or no bill. */
function referenceOf(
  named: string | null,
  candidates: readonly Billable[],
  workloads: readonly MonthlyWorkload[],
  desk: BillDesk,
): Reference | null {
  if (named !== null) return { candidate: named, chosen: 'named' }
  if (candidates.length < 2)
    return candidates.map((one) => ({ candidate: idOf(one), chosen: 'named' as const }))[0] ?? null
  const sums = candidates.flatMap((one) => {
    const months = workloads.map((workload) => baseOf(desk.monthOf(one, workload, asItIs)))
    const known = months.filter((month): month is UsdPer => month !== null)
    return one.kind === 'model' && known.length === months.length ? [{ candidate: idOf(one), sum: sumOf(known) }] : []
  })
  const [dearest] = sums.toSorted((a, b) => b.sum.compare(a.sum))
  return dearest === undefined ? null : { candidate: dearest.candidate, chosen: 'dearest' }
}

function fits(model: ProjectedModel, workload: MonthlyWorkload, { levers }: CostInputs, desk: BillDesk) {
  const situation = allPulled(levers, workload)
  const month = desk.monthOf({ kind: 'model', subject: model }, workload, situation)
  const { limits, latencySeconds } = model
  const isAsked = limits.rpm !== null || limits.tpm !== null || latencySeconds !== null
  return month.status === 'unknown' || !isAsked
    ? []
    : [feasibility(model.id, workload, situation, month.charges, limits, latencySeconds)]
}

function ownMachines(model: ProjectedModel, workload: MonthlyWorkload, inputs: CostInputs, desk: BillDesk) {
  const month = desk.monthOf({ kind: 'model', subject: model }, workload, allPulled(inputs.levers, workload))
  if (inputs.selfHosting === null || month.status === 'unknown') return []
  const { inputTokens, outputTokens } = month.charges
  const result = selfHosting(inputs.selfHosting, inputTokens.plus(outputTokens), month.cost)
  return [{ candidate: model.id, workload: workload.name, ...result }]
}
