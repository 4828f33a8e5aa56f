import { InvalidArgumentError } from '@commander-js/extra-typings'
import type { GateFlag, GateFlags } from '../../app/gate-rules.js'
import { parseCount, parseDuration, parseMoney, parsePercent } from '../../kit/text/units.js'
import { type GateMetric, gateMetrics, metricTraits } from '../../model/gate.js'

/** The options that say what may not get worse, as help shows them. */
export const gateOptions = {
  maxDrop: ['--max-drop <metric=size>', 'how far it may fall: quality=0.25, quality.accuracy=0.5, passRate=5%'],
  maxIncrease: ['--max-increase <metric=size>', 'how far it may rise: cost=10%, latencyP95=25%, errorRate=2%'],
  floor: ['--floor <metric=value>', 'least it must be: quality=4.0, passRate=90%'],
  ceiling: ['--ceiling <metric=value>', 'most it may be: latencyP95=2s, errorRate=1%, cost=2 (USD per 1,000 requests)'],
  perTask: ['--per-task', 'gate each task on its own, too'],
  onInconclusive: ['--on-inconclusive <action>', 'what an inconclusive gate does (default: as configured, else warn)'],
  allowJudgeChange: ['--allow-judge-change', 'compare although the judge, or how it judges, has changed'],
} as const

export interface GateOptionValues {
  readonly maxDrop?: readonly GateFlag[] | undefined
  readonly maxIncrease?: readonly GateFlag[] | undefined
  readonly floor?: readonly GateFlag[] | undefined
  readonly ceiling?: readonly GateFlag[] | undefined
  readonly perTask?: true | undefined
  readonly onInconclusive?: 'warn' | 'fail' | undefined
}

/** What the options of a command line say together. */
export const gateFlags = ({ maxDrop, maxIncrease, floor, ceiling, ...rest }: GateOptionValues): GateFlags => ({
  rules: [maxDrop, maxIncrease, floor, ceiling].flatMap((flags) => flags ?? []),
  perTask: rest.perTask === true,
  onInconclusive: rest.onInconclusive ?? null,
})

type Collect = (text: string, before?: readonly GateFlag[]) => GateFlag[]

/** Each reads `metric=value`, in the units people write, and may be repeated. */
export const maxDrop: Collect = gateFlag('margin', 'higher', sizeOf)
export const maxIncrease: Collect = gateFlag('margin', 'lower', sizeOf)
export const floor: Collect = gateFlag('limit', 'higher', levelOf)
export const ceiling: Collect = gateFlag('limit', 'lower', levelOf)

function gateFlag(
  kind: GateFlag['kind'],
  better: 'higher' | 'lower',
  read: (metric: GateMetric, text: string) => number | null,
): Collect {
  const known = gateMetrics.filter((metric) => metricTraits[metric].better === better)
  return (text, before = []) => {
    const [name = '', ...rest] = text.split('=')
    const [metricName, ...criterion] = name.split('.')
    const metric = known.find((one) => one === metricName)
    if (metric === undefined || (criterion.length > 0 && metric !== 'quality'))
      throw new InvalidArgumentError(`"${name}" is none of ${known.join(', ')}.`)
    const value = read(metric, rest.join('='))
    if (value === null) throw new InvalidArgumentError(`${metric} needs ${exampleOf(kind, metric)}.`)
    return [...before, { metric, criterion: criterion.length === 0 ? null : criterion.join('.'), kind, value }]
  }
}

/** How far something may move: points of a mark, a share, or per cent of what it was. */
function sizeOf(metric: GateMetric, text: string): number | null {
  const size = metricTraits[metric].unit === 'points' ? decimal(text) : percentage(text)
  return size !== null && size > 0 ? size : null
}

function levelOf(metric: GateMetric, text: string): number | null {
  const { unit } = metricTraits[metric]
  switch (unit) {
    case 'points':
      return decimal(text)
    case 'share':
      return shareOf(text)
    case 'usdPerThousand':
    case 'usdPerMonth':
      return numberOr(parseMoney(text))
    case 'ms':
      return parseDuration(text)
    case 'tokens':
      return parseCount(text)
    default:
      return unit satisfies never
  }
}

const numberOr = (text: string | null): number | null => (text === null ? null : Number(text))

const decimal = (text: string): number | null => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : null)

const shareOf = (text: string): number | null => {
  const share = numberOr(parsePercent(text))
  return share === null || share > 1 ? null : share
}

/** `10%` as 0.1; more than all of it is fine. */
const percentage = (text: string): number | null => numberOr(parsePercent(text))

function exampleOf(kind: GateFlag['kind'], metric: GateMetric): string {
  const { unit } = metricTraits[metric]
  if (kind === 'margin') return unit === 'points' ? 'points above 0, such as 0.25' : 'per cent above 0, such as 10%'
  switch (unit) {
    case 'points':
      return 'a mark, such as 4.0'
    case 'share':
      return 'a share, such as 90%'
    case 'usdPerThousand':
    case 'usdPerMonth':
      return 'an amount in USD, such as 2 (a shell eats $2 unless it is quoted)'
    case 'ms':
      return 'a time with its unit, such as 2s'
    case 'tokens':
      return 'a number of tokens, such as 300'
    default:
      return unit satisfies never
  }
}
