import type { PriceEntry } from '../../model/price.js'
import { parseWindow } from '../off-peak.js'
import { parseInstant } from '../rate-card.js'
import { type BookProblem, type Fault, faultOf } from './problem.js'

/** Dates, hours and thresholds of a row that are none. */
export function spanProblems(entry: PriceEntry): BookProblem[] {
  const { effectiveFrom, effectiveTo, offPeak, contextTiers } = entry
  const problems = [
    ...unreadable(effectiveFrom, 'effective_from'),
    ...unreadable(effectiveTo, 'effective_to'),
    ...(offPeak?.hoursUtc ?? []).flatMap((hours) =>
      faultOf(() => parseWindow(hours), 'off_peak.hours_utc', 'write hours as "16:30-00:30", UTC'),
    ),
    ...(offPeak?.weekdays ?? [])
      .filter((day) => !Number.isInteger(day) || day < 0 || day > 7)
      .map((day) => ({
        what: `off_peak.weekdays: ${day} is no weekday`,
        todo: 'number days from 0 (Sunday) to 6, 7 being Sunday too',
      })),
    ...contextTiers
      .filter(({ aboveInputTokens }) => !Number.isSafeInteger(aboveInputTokens) || aboveInputTokens < 0)
      .map(({ aboveInputTokens }) => ({
        what: `context_tiers: ${aboveInputTokens} is no number of tokens`,
        todo: 'write a whole number such as 128000',
      })),
  ]
  const ordered = problems.length > 0 ? [] : backwards(effectiveFrom, effectiveTo)
  return [...problems, ...ordered].map((problem) => ({ entry, ...problem }))
}

const unreadable = (text: string | null, name: string): Fault[] =>
  text === null
    ? []
    : faultOf(() => parseInstant(text), name, 'write a date such as 2026-07-02, or an instant with its zone')

const backwards = (from: string | null, to: string | null): Fault[] =>
  from !== null && to !== null && parseInstant(from) >= parseInstant(to)
    ? [
        {
          what: `effective_to ${to} is not after effective_from ${from}`,
          todo: 'the row holds from the first up to, not including, the second',
        },
      ]
    : []
