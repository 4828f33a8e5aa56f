import { groupBy } from '../../kit/group.js'
import type { Unscored } from '../../model/verdict.js'
import { jointReading, type PairLine, type Reading } from './readings.js'

/** A pair of answers with all that was read of it. */
export type PairResult = { readonly callId: string; readonly baselineCallId: string } & (
  | {
      readonly status: 'scored'
      /** 1 for the candidate in every order, -1 for the baseline, in between where orders or judges differ. */
      readonly value: number
      /** Whether it was read in both orders, and the verdict turned round with them. */
      readonly readTwice: boolean
      readonly flipped: boolean
      readonly identical: boolean
      /** Slots preferred, one per order with a preference. */
      readonly slots: readonly ('first' | 'second')[]
    }
  | { readonly status: Unscored['status'] }
)

/** The results of all pairs that were read as often as was meant, in the order of their call ids. */
export function pairResults(lines: readonly PairLine[], judges: readonly string[]): PairResult[] {
  const wanted = new Set(judges)
  const pairs = groupBy(
    lines.filter(({ judge }) => wanted.has(judge)),
    ({ callId, baselineCallId }) => `${callId} ${baselineCallId}`,
  )
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, ofPair]) => pairResult(ofPair, judges) ?? [])
}

function pairResult(lines: readonly PairLine[], judges: readonly string[]): PairResult | null {
  const [one] = lines
  if (one === undefined) return null
  const { callId, baselineCallId } = one
  const readings = [...groupBy(lines, ({ first }) => first).values()].flatMap(
    (inOrder) => jointReading(inOrder, judges) ?? [],
  )
  if (readings.length < Math.min(...lines.map(({ orders }) => orders))) return null
  return { callId, baselineCallId, ...combine(readings) }
}

function combine(readings: readonly Reading[]) {
  if (readings.some(({ status }) => status === 'identical')) {
    return { status: 'scored' as const, value: 0, readTwice: false, flipped: false, identical: true, slots: [] }
  }
  const unread = readings.flatMap((reading) => (isUnread(reading) ? [reading] : []))[0]
  if (unread !== undefined) return { status: unread.status }
  const scored = readings.flatMap((reading) => (reading.status === 'scored' ? [reading] : []))
  const values = scored.map(({ value }) => value)
  return {
    status: 'scored' as const,
    value: values.reduce<number>((sum, value) => sum + value, 0) / values.length,
    readTwice: values.length === 2,
    flipped: values.includes(1) && values.includes(-1),
    identical: false,
    slots: scored.flatMap(({ slot }) => slot ?? []),
  }
}

const isUnread = (reading: Reading): reading is { readonly status: Unscored['status'] } =>
  reading.status !== 'scored' && reading.status !== 'identical'
