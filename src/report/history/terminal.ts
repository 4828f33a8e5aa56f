import { forTerminal } from '../../kit/text/sanitise.js'
import {
  type Drift,
  type History,
  type HistoryMetric,
  type HistoryPoint,
  type HistorySeries,
  isMostlyKept,
  type LeftOutRun,
} from '../../model/history.js'
import { pValue } from '../figures.js'
import type { RenderOptions } from '../format.js'
import { levelText } from '../gate/figures.js'
import { type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { wrap, wrapItem } from '../layout/wrap.js'
import { drawTable, type Paint, paint, plainLine } from '../projection/draw.js'
import { chart } from './chart.js'

/** For people: per candidate a table with intervals, a chart, and whether its level changed; then what was left out. */
export function terminal(history: History, { width, colour }: RenderOptions): string {
  const colours = paint(colour)
  const parts = [
    head(history).flatMap((line) => wrap(line, width)),
    ...history.series.map((series) => seriesLines(history.metric, series, width, colours)),
    notes(history).flatMap((note) => wrapItem(note, '- ', width)),
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const metricNames: Readonly<Record<HistoryMetric, string>> = {
  quality: "quality (the judge's mean, 1-5)",
  passRate: 'share of cases that pass',
  cost: 'USD per 1,000 requests',
  latencyP50: 'median latency',
  latencyP95: 'p95 latency',
  ttft: 'median time to the first token',
  errorRate: 'share of calls that failed',
  outputTokens: 'output tokens per answer',
}

function head({ metric, goldenSet, judge, simulated }: History): string[] {
  const by = judge === null ? '' : `, judged by ${judge.model}`
  return [
    plainLine(`${metricNames[metric]} · ${goldenSet.name}, ${goldenSet.cases} cases${by}`),
    ...(simulated ? ['SIMULATED: no model was asked. Every figure below is pretended.'] : []),
  ]
}

function seriesLines(metric: HistoryMetric, series: HistorySeries, width: number, colours: Paint): string[] {
  const { candidate, model, points, drift } = series
  const name = candidate === model ? candidate : `${candidate} (${model})`
  const table = tableOf(
    columnsOf(metric, drift),
    points.map((point, at) => ({ ...point, number: at + 1 })),
  )
  const drawn = chart(metric, series, width)
  return [
    colours.bold(plainLine(name)),
    ...drawTable(table, width, colours),
    ...(drawn === null ? [] : ['', ...drawn]),
    ...wrap(driftText(metric, drift), width).map((line) => toned(line, drift, colours)),
  ]
}

const toned = (line: string, drift: Drift, { good, bad }: Paint): string =>
  drift.status === 'found' ? (drift.direction === 'better' ? good(line) : bad(line)) : line

type Row = HistoryPoint & { readonly number: number }

function columnsOf(metric: HistoryMetric, drift: Drift): Column<Row>[] {
  const level = (value: number): string => levelText(metric, value)
  return [
    { text: '#', align: 'right', drop: 0, cell: ({ number }) => cell(String(number)) },
    { text: 'run', align: 'left', drop: 0, cell: ({ runId }) => cell(runId) },
    {
      text: 'started',
      align: 'left',
      drop: 3,
      cell: ({ startedAt }) => cell(`${startedAt.slice(0, 16).replace('T', ' ')}`),
    },
    {
      text: metric,
      align: 'right',
      drop: 0,
      cell: ({ figure }) => (figure === null ? unmeasured : cell(level(figure.value))),
    },
    {
      text: '95 % interval',
      align: 'right',
      drop: 0,
      cell: ({ figure }) => intervalCell(figure?.interval ?? null, level),
    },
    {
      text: 'n',
      align: 'right',
      drop: 2,
      cell: ({ figure }) => (figure === null ? unmeasured : cell(String(figure.n))),
    },
    { text: 'note', align: 'left', drop: 1, cell: (point) => noteCell(point, drift) },
  ]
}

function intervalCell(interval: readonly [number | null, number | null] | null, level: (value: number) => string) {
  const [low, high] = interval ?? [null, null]
  if (low === null) return high === null ? unmeasured : cell(`≤ ${level(high)}`)
  return cell(high === null ? `≥ ${level(low)}` : `${level(low)} to ${level(high)}`)
}

function noteCell(point: Row, drift: Drift) {
  if (drift.status === 'found' && drift.since === point.runId)
    return cell(`new level (${drift.direction})`, null, drift.direction === 'better' ? 'good' : 'bad')
  return isMostlyKept(point) ? cell('kept') : { ...cell(''), tone: 'silent' as const }
}

function driftText(metric: HistoryMetric, drift: Drift): string {
  const level = (value: number): string => levelText(metric, value)
  switch (drift.status) {
    case 'too_few_runs':
      return `Drift: cannot tell from ${drift.runs} ${drift.runs === 1 ? 'run' : 'runs'}; it takes ${drift.needed}.`
    case 'none_found':
      return `Drift: none found in ${drift.runs} runs (p = ${pValue(drift.adjustedPValue)}).`
    case 'found':
      return `Drift: ${drift.direction} since run ${drift.since}: ${level(drift.before)} before, ${level(drift.after)} from then on (p = ${pValue(drift.adjustedPValue)}).`
    default:
      return drift satisfies never
  }
}

function notes({ series, leftOut, warnings }: History): string[] {
  const tested = series.filter(({ drift }) => drift.status !== 'too_few_runs').length
  return [
    ...(tested === 0 ? [] : [method(tested)]),
    ...leftOutNotes(leftOut),
    ...warnings.map(({ text, advice }) => `${text}. ${advice}`),
  ].map((note) => forTerminal(note).replaceAll('\n', ' '))
}

const method = (tested: number): string =>
  'Drift is the one best split of the runs into before and after, weighted by their errors; p is the share of random orders ' +
  `that split as well${tested > 1 ? `, adjusted for ${tested} candidates (Holm)` : ''}. At most 5 % of steady series show one.`

/** Runs by why they are not shown, each kind with its words once. */
function leftOutNotes(leftOut: readonly LeftOutRun[]): string[] {
  const kinds = new Map<LeftOutRun['why'], LeftOutRun[]>()
  for (const run of leftOut) kinds.set(run.why, [...(kinds.get(run.why) ?? []), run])
  return [...kinds].map(([why, runs]) => {
    const words = [...new Set(runs.map(({ text }) => text))]
    const shown = words.length > 3 ? [...words.slice(0, 3), `${words.length - 3} more`] : words
    return `${runs.length} ${runs.length === 1 ? 'run is' : 'runs are'} left out, ${whyWords[why]}: ${shown.join(', ')}`
  })
}

const whyWords: Readonly<Record<LeftOutRun['why'], string>> = {
  other_golden_set: 'of other cases (--set and --like show those)',
  other_judge: 'of another judge (llm-bench judge scores a run again)',
  other_kind: 'of another kind',
  incomplete: 'unfinished (llm-bench run --resume goes on)',
  unreadable: 'unreadable',
}
