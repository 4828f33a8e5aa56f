import type { ReportModel } from '../../model/report.js'
import type { Interval, PairComparison, PairwiseSummary } from '../../model/summary.js'
import { percent, percentBar, pValue, signed } from '../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { listSection, type Section, tableSection } from './section.js'

/** What was found by showing the judge two answers at a time: a sentence for each candidate, and a table of all. */
export function pairwiseSections({ pairwise }: ReportModel): Section[] {
  if (pairwise === null) return []
  const { comparisons, judges } = pairwise
  const title = `Answers side by side, read blind by ${judges.map(({ model }) => model).join(', ')}`
  return [
    ...listSection(title, comparisons.map(sentence), false),
    ...tableSection('Win rates of answers side by side', tableOf(columns(pairwise), comparisons), {
      fold: true,
      notes: [
        'A win counts 1, a leaning 0.75, what cannot be told apart 0.5.',
        ...(pairwise.strengths === null ? [] : [strengths(pairwise.strengths)]),
      ],
    }),
  ]
}

/** "small against big: 43 indistinguishable, 5 different (3 better, 2 leaning), 2 worse of 50 cases; …". */
function sentence(comparison: PairComparison): string {
  const { candidate, baseline, cases, worse, worseInterval, signP } = comparison
  const name = `${candidate} against ${baseline}`
  if (cases === 0) return `${name}: no pair has a result (${unscored(comparison)})`
  const sure = [
    worseInterval === null ? null : `${worse} of ${cases} worse, 95 % CI ${tenths(worseInterval)} %`,
    signP === null ? 'better and worse: none' : `better against worse: p ${pValue(signP)} (exact sign test)`,
    flips(comparison),
    `unscored: ${unscored(comparison)}`,
  ]
  return `${name}: ${classes(comparison)} of ${cases} cases; ${sure.filter((part) => part !== null).join('; ')}`
}

/** "1.1–13.5": a share of few cases, where a point more or less is a difference. */
const tenths = (interval: Interval): string => interval.map((share) => (share * 100).toFixed(1)).join('–')

function classes({ better, leaningBetter, indistinguishable, leaningWorse, worse }: PairComparison): string {
  const leaning = leaningBetter + leaningWorse
  const parts = [
    `${better} better`,
    ...(leaning === 0 ? [] : [`${leaningBetter} leaning better, ${leaningWorse} leaning worse`]),
  ]
  return `${indistinguishable} indistinguishable, ${better + leaning} different (${parts.join(', ')}), ${worse} worse`
}

/** Verdicts that turned round when the answers changed places: what the judge owes to the slot and not to the answer. */
function flips({ readTwice, flips: turned, identical, firstSlotShare }: PairComparison): string {
  const same = identical === 0 ? '' : `, ${identical} identical and not sent`
  if (readTwice === 0) return `read in one order only, so flips are not known${same}`
  const slot = firstSlotShare === null ? '' : `, first slot preferred ${percent(firstSlotShare)}`
  return `${turned} of ${readTwice} flipped with the order${slot}${same}`
}

function unscored({ unscored: reasons }: PairComparison): string {
  const parts = Object.entries(reasons).map(([status, count]) => `${count} ${status}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}

const columns = ({ strengths: found }: PairwiseSummary): Column<PairComparison>[] => [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'against', align: 'left', drop: 0, cell: ({ baseline }) => cell(baseline) },
  { text: 'win rate', align: 'right', drop: 0, cell: winRate },
  { text: 'better', align: 'right', drop: 1, cell: ({ better }) => cell(String(better)) },
  { text: 'leaning', align: 'right', drop: 4, cell: ({ leaningBetter }) => cell(String(leaningBetter)) },
  { text: 'even', align: 'right', drop: 2, cell: ({ indistinguishable }) => cell(String(indistinguishable)) },
  { text: 'leaning\nworse', align: 'right', drop: 5, cell: ({ leaningWorse }) => cell(String(leaningWorse)) },
  { text: 'worse', align: 'right', drop: 1, cell: ({ worse }) => cell(String(worse)) },
  {
    text: 'strength',
    align: 'right',
    drop: 3,
    cell: ({ candidate }) => {
      const own = found?.find((one) => one.candidate === candidate)
      return own === undefined ? unmeasured : cell(signed(own.logStrength))
    },
  },
]

function winRate({ winRate: rate, winRateInterval }: PairComparison): Cell {
  return rate === null ? unmeasured : cell(percent(rate), percentBar(winRateInterval))
}

const strengths = (found: NonNullable<PairwiseSummary['strengths']>): string =>
  `Strength is the log odds of Bradley and Terry, mean 0: ${found.map(({ candidate, logStrength }) => `${candidate} ${signed(logStrength)}`).join(', ')}.`
