import { shuffled } from '../../kit/random.js'
import type { Random } from '../../model/ports.js'
import { between, pick } from './grammar.js'
import { listed } from './words/split.js'

/** A question with one right answer, the texts that hold it, and texts that look like them. */
export interface Question {
  readonly text: string
  /** Each goes to a depth of its own, in this order. */
  readonly facts: readonly string[]
  /** Near misses: the same matter of another company, another matter of the same one, a figure that is out of date. */
  readonly distractors: readonly string[]
  readonly answer:
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'date'; readonly value: string }
  readonly reference: string
}

export type Asking = (random: Random) => Question

type Trio<T> = readonly [T, T, T]

/** Companies whose names are easily taken for one another; none of them occurs in a file for any other reason. */
const lookalikes: readonly Trio<string>[] = [
  ['Marlow Dental', 'Marlowe Dental', 'Harlow Dental'],
  ['Tarn Valley Cooperative', 'Tarn Hill Cooperative', 'Tarp Valley Cooperative'],
  ['Osprey Textbooks', 'Ospring Textbooks', 'Osprey Notebooks'],
  ['Kettleby Instruments Ltd', 'Kettleby Instruments GmbH', 'Kettering Instruments Ltd'],
  ['Brightwell Assurance', 'Brightwood Assurance', 'Brightwell Insurance'],
  ['Sorrel Street Theatre', 'Sorrel Square Theatre', 'Laurel Street Theatre'],
]

const places: readonly Trio<string>[] = [
  ['Upper Combe', 'Lower Combe', 'Upper Coombe'],
  ['Saint Anselm', 'Saint Ansgar', 'Saint Antim'],
  ['Haverby North', 'Haverby South', 'Haverly North'],
  ['Pier Nine', 'Pier Five', 'Gate Nine'],
]

const goods = [
  { item: 'roof tiles', other: 'roof battens' },
  { item: 'seed potatoes', other: 'seed onions' },
  { item: 'bottled water', other: 'bottled juice' },
  { item: 'floor varnish', other: 'floor wax' },
  { item: 'copy paper', other: 'craft paper' },
  { item: 'garden chairs', other: 'garden tables' },
] as const

const authors = listed('Corinna Aldous, Benedikt Strand, Ottilie Marsh, Tobias Quill, Philippa Rook, Casimir Dunn')
const months = listed(
  'January, February, March, April, May, June, July, August, September, October, November, December',
)

/** What is agreed with a company, in euros. */
const matters = {
  'yearly fee': { low: 12_000, high: 58_000, step: 50 },
  'security deposit': { low: 2_000, high: 9_500, step: 25 },
  'contractual cap on damages': { low: 60_000, high: 240_000, step: 500 },
  'set-up charge': { low: 1_500, high: 8_000, step: 10 },
} as const

/** One fact. The caller says which matter it is about, so that the questions of a set differ in more than the company. */
export const single =
  (what: keyof typeof matters): Asking =>
  (random) => {
    const [own, second, third] = inAnyOrder(pick(lookalikes, random), random)
    const { low, high, step } = matters[what]
    const [value, ofSecond, ofThird, former] = distinct(4, () => step * between(low / step, high / step, random))
    return {
      text: `According to the file, what is the ${what} finally agreed with ${own}, in euros?`,
      facts: [note(`the ${what} finally agreed with ${own} is ${grouped(value)} euros.`, random)],
      distractors: [
        note(`the ${what} finally agreed with ${second} is ${grouped(ofSecond)} euros.`, random),
        note(`the ${what} finally agreed with ${third} is ${grouped(ofThird)} euros.`, random),
        note(`${own} had first been offered a ${what} of ${grouped(former)} euros, and turned it down.`, random),
      ],
      answer: { kind: 'number', value },
      reference: `The ${what} finally agreed with ${own} is ${grouped(value)} euros.\n\nAnswer: ${grouped(value)}`,
    }
  }

/** Two facts that lie apart and have to be added up. */
export const two: Asking = (random) => {
  const [first, second, third] = inAnyOrder(pick(places, random), random)
  const { item, other } = pick(goods, random)
  const [a, b, c, d, e] = distinct(5, () => between(112, 987, random))
  return {
    text: `How many pallets of ${item} did the stocktaking of this year find at ${first} and ${second} together?`,
    facts: [
      note(`the stocktaking of this year found ${a} pallets of ${item} at ${first}.`, random),
      note(`the stocktaking of this year found ${b} pallets of ${item} at ${second}.`, random),
    ],
    distractors: [
      note(`the stocktaking of this year found ${c} pallets of ${item} at ${third}.`, random),
      note(`the stocktaking of this year found ${d} pallets of ${other} at ${first}.`, random),
      note(`the stocktaking of last year had found ${e} pallets of ${item} at ${second}.`, random),
    ],
    answer: { kind: 'number', value: a + b },
    reference: `${first} has ${a} pallets of ${item} and ${second} has ${b}: ${a} + ${b} = ${a + b}.\n\nAnswer: ${a + b}`,
  }
}

/** Three facts about one thing at different times, of which the last counts: never the one furthest down. */
export const last: Asking = (random) => {
  const [own, lookalike] = inAnyOrder(pick(lookalikes, random), random)
  // Each was said in a month of its own, from January to April, of days from July to November.
  const [dayA, dayB, dayC, dayD] = distinct(4, () => between(1, 28, random))
  const move = (company: string, month: number, day: number) => {
    const to = { month: between(6, 10, random), day }
    const on = spoken({ month, day: between(1, 28, random) })
    return { on, to, note: note(`on ${on} the hand-over of ${company} was moved to ${spoken(to)}.`, random) }
  }
  const [first, second, third] = [move(own, 0, dayA), move(own, 1, dayB), move(own, 2, dayC)]
  const value = iso(third.to)
  return {
    text: `The hand-over of ${own} was moved more than once. To which date was it moved last? Go by the day on which it was moved, not by the order in the file, and give the date as YYYY-MM-DD.`,
    facts: [second.note, third.note, first.note],
    distractors: [
      move(lookalike, 3, dayD).note,
      note(`${own} would prefer any day in December ${YEAR} for its hand-over, which was not granted.`, random),
    ],
    answer: { kind: 'date', value },
    reference: `The hand-over of ${own} was moved on ${first.on}, on ${second.on} and last on ${third.on}, to ${spoken(third.to)}.\n\nAnswer: ${value}`,
  }
}

interface DayOfYear {
  /** From 0. */
  readonly month: number
  readonly day: number
}

const YEAR = 2027

const spoken = ({ month, day }: DayOfYear): string => `${day} ${months[month]} ${YEAR}`

const iso = ({ month, day }: DayOfYear): string =>
  `${YEAR}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const inAnyOrder = <T>(trio: Trio<T>, random: Random): Trio<T> => shuffled(trio, random) as unknown as Trio<T>

interface Numbers {
  4: readonly [number, number, number, number]
  5: readonly [number, number, number, number, number]
}

/** So many draws, each unlike those before. */
function distinct<Count extends keyof Numbers>(count: Count, draw: () => number): Numbers[Count] {
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(draw())
  return [...drawn] as unknown as Numbers[Count]
}

/** As other notes in the file begin, so that the beginning tells nothing. */
const note = (text: string, random: Random): string =>
  pick(
    [
      (author: string) => `Note for the file, ${author}: ${text}`,
      (author: string) => `Added by ${author}: ${text}`,
      (author: string) => `For the record (${author}): ${text}`,
    ],
    random,
  )(pick(authors, random))

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
