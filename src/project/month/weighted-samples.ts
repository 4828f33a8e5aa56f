import { Fraction } from '../../kit/fraction.js'
import type { MonthlyWorkload, RequestSize } from '../../model/workload.js'
import { givenSample, type MeasuredSample, summedSample, type TaskSample } from './sample.js'
import type { Subject } from './subject.js'
import { taskNotAsked } from './task-not-asked.js'

/** A task's sample and its share of the requests; the shares sum to 1. `requestsInSum` is 1 but for tokens in sum. */
export interface WeightedSample {
  readonly weight: Fraction
  readonly sample: TaskSample
  readonly requestsInSum: number
}

/** Above this share of calls with unknown tokens, the others say too little about them. */
const MOST_UNKNOWN = 0.1

/** The requests that stand for a workload's, or why there are none. */
export function weightedSamples(
  { measured }: Subject,
  { traffic }: MonthlyWorkload,
): readonly WeightedSample[] | string {
  switch (traffic.kind) {
    case 'tokens': {
      const sample = summedSample({ input: traffic.inputTokens, output: traffic.outputTokens })
      return [{ weight: Fraction.one, sample, requestsInSum: traffic.requests ?? 1 }]
    }
    case 'images':
      return [whole(givenSample({ input: traffic.inputTokensEach, output: traffic.outputTokensEach }))]
    case 'requests':
      return ofRequests(traffic.size, traffic.mix, measured)
    default:
      return traffic satisfies never
  }
}

const whole = (sample: TaskSample): WeightedSample => ({ weight: Fraction.one, sample, requestsInSum: 1 })

function ofRequests(
  size: RequestSize,
  mix: Readonly<Record<string, string>> | null,
  measured: MeasuredSample | null,
): readonly WeightedSample[] | string {
  switch (size.kind) {
    case 'given':
      return [whole(givenSample(size.tokens))]
    case 'by_task':
      return weighted(mix ?? {}, (task) => {
        const tokens = size.tokens[task]
        return tokens === undefined
          ? `the workload does not say how big a request of "${task}" is`
          : givenSample(tokens)
      })
    case 'measured':
      return ofRun(mix, measured)
    default:
      return size satisfies never
  }
}

function ofRun(
  mix: Readonly<Record<string, string>> | null,
  measured: MeasuredSample | null,
): readonly WeightedSample[] | string {
  if (measured === null)
    return 'nobody says how big a request is: give the workload tokensPerRequest, or name a run that measured it'
  const { tasks, calls, unknownCalls, anySucceeded } = measured
  if (unknownCalls > MOST_UNKNOWN * calls) return `the tokens of ${unknownCalls} of ${calls} calls are not known`
  if (!anySucceeded) return 'no call of it succeeded'
  if (mix === null) return [whole({ of: 'request', cases: [...tasks.values()].flatMap(({ cases }) => cases) })]
  return weighted(mix, (task) => tasks.get(task) ?? taskNotAsked(task, [...tasks.keys()]))
}

/** The tasks of a mix at their weights over the sum of the weights. */
function weighted(
  mix: Readonly<Record<string, string>>,
  sampleOf: (task: string) => TaskSample | string,
): readonly WeightedSample[] | string {
  const weights = Object.entries(mix)
    .map(([task, weight]) => ({ task, weight: Fraction.parse(weight) }))
    .filter(({ weight }) => !weight.isZero)
  const total = Fraction.sum(weights.map(({ weight }) => weight))
  const samples: WeightedSample[] = []
  for (const { task, weight } of weights) {
    const sample = sampleOf(task)
    if (typeof sample === 'string') return sample
    samples.push({ ...whole(sample), weight: weight.over(total) })
  }
  return samples.length === 0 ? 'the mix of the workload is empty' : samples
}
