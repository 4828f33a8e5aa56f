import { forTerminal } from '../../kit/text/sanitise.js'
import type { CiReport } from '../../model/ci.js'
import { type GateMetric, metricTraits } from '../../model/gate.js'
import type { CandidateSummary } from '../../model/summary.js'
import { approxUsd } from '../../model/usd.js'

/** A figure of one candidate. Null: not measured, and then there is no line. */
interface Figure {
  readonly name: string
  readonly help: string
  value(candidate: CandidateSummary): number | null
}

const figures: readonly Figure[] = [
  { name: 'quality_mean', help: "judge's mean on the criteria's scale", value: ({ quality }) => quality?.mean ?? null },
  { name: 'pass_rate', help: 'share of cases that pass', value: ({ checks }) => checks?.rate ?? null },
  { name: 'error_rate', help: 'share of calls that failed', value: ({ calls }) => calls.errorRate },
  {
    name: 'usd_per_thousand_requests',
    help: 'cost of 1,000 requests in USD',
    value: ({ cost }) => (cost.usdPerThousandRequests === null ? null : approxUsd(cost.usdPerThousandRequests)),
  },
  { name: 'latency_p50_ms', help: 'median latency', value: ({ latencyMs }) => latencyMs?.p50 ?? null },
  { name: 'latency_p95_ms', help: 'p95 latency', value: ({ latencyMs }) => latencyMs?.p95 ?? null },
  { name: 'ttft_p50_ms', help: 'median time to the first token', value: ({ ttftMs }) => ttftMs?.p50 ?? null },
]

/**
 * An OpenMetrics text, which GitLab shows in a merge request beside the values of the target branch: the main figures of each
 * candidate, and what each gate compared.
 */
export function openMetrics({ report, gate }: CiReport): string {
  const ofCandidates = figures.flatMap(({ name, help, value }) =>
    family(
      name,
      help,
      (report?.candidates ?? []).map((one) => ({ labels: { candidate: one.id }, value: value(one) })),
    ),
  )
  const changes = (gate?.gates ?? []).map(({ candidate, metric, task, criterion, workload, change }) => ({
    labels: { candidate, metric: unitOf(metric), task, criterion, workload },
    value: change?.estimate ?? null,
  }))
  return [...ofCandidates, ...family('change', 'from the baseline, upwards positive', changes), '# EOF', ''].join('\n')
}

/** The metric with how its change is counted: `latencyP95_ratio`. */
const unitOf = (metric: GateMetric): string => `${metric}_${metricTraits[metric].change}`

interface Sample {
  readonly labels: Readonly<Record<string, string | null>>
  readonly value: number | null
}

function family(name: string, help: string, samples: readonly Sample[]): string[] {
  const lines = samples.flatMap(({ labels, value }) =>
    value === null || !Number.isFinite(value) ? [] : [`llm_bench_${name}{${labelText(labels)}} ${digits(value)}`],
  )
  return lines.length === 0
    ? []
    : [`# HELP llm_bench_${name} ${help}`, `# TYPE llm_bench_${name} gauge`, ...new Set(lines)]
}

const labelText = (labels: Sample['labels']): string =>
  Object.entries(labels)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}="${escaped(value)}"`]))
    .join(',')

const escaped = (text: string): string =>
  forTerminal(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

/** GitLab compares values as text: five digits keep rounding of doubles from looking like a change. */
const digits = (value: number): string => String(Number(value.toPrecision(5)))
