import { formatCount, formatTokens } from '../../kit/text/format.js'
import type {
  GoldenEstimate,
  GoldenResolution,
  GoldenSetAccount,
  GoldenSetCheck,
  LabelBalance,
  LengthSummary,
  TaskBalance,
} from '../../model/golden-check.js'

/** A name and what stands beside it. */
export type AccountLine = readonly [name: string, text: string]

/** What a set is made of, how much it can tell and what it costs, a line or two each. */
export const accountLines = ({ account, estimates }: GoldenSetCheck): AccountLine[] => [
  ['tasks', account.tasks.map(taskText).join(', ')],
  ...account.labels.filter(isAskedAgain).map((balance): AccountLine => ['labels', labelText(balance)]),
  ['prompts', lengthText(account.lengths.prompt)],
  ['references', lengthText(account.lengths.reference)],
  ['can show', resolutionText(account.resolution)],
  ...(estimates.length === 0 ? [] : [['costs', costText(estimates)] as const]),
  ...leftOutLine(account),
]

const taskText = ({ task, cases, withChecks }: TaskBalance): string =>
  `${task} ${cases}${withChecks === cases ? '' : ` (${withChecks} with checks)`}`

/** A list that one case alone chooses from has no balance. */
const isAskedAgain = ({ labels }: LabelBalance): boolean => labels.reduce((sum, { cases }) => sum + cases, 0) > 1

function labelText({ task, labels }: LabelBalance): string {
  const [first] = labels
  if (first !== undefined && labels.every(({ cases }) => cases === first.cases))
    return `${task}: ${labels.length} labels, ${first.cases} of each`
  return `${task}: ${labels.map(({ label, cases }) => `${label} ${cases}`).join(', ')}`
}

function lengthText(lengths: LengthSummary | null): string {
  if (lengths === null) return 'none'
  const { words, tokens } = lengths
  const whole = (value: number): string => formatCount(Math.round(value))
  const spread = `${whole(words.min)} to ${whole(words.max)} words (median ${whole(words.median)}, p95 ${whole(words.p95)})`
  return `${spread}; about ${formatTokens(tokens.total)} tokens together, estimated`
}

/** In the words of somebody who decides by it. */
function resolutionText({ independentCases, quality, checks }: GoldenResolution): string {
  const marks = quality.smallest === null ? [] : [`marks (1 to 5) lie ${quality.smallest.toFixed(2)} apart`]
  const rates = checks?.smallest == null ? [] : [`pass rates lie ${Math.ceil(checks.smallest * 100)} points apart`]
  if (marks.length + rates.length === 0) return `nothing: ${independentCases} are too few to tell two models apart`
  const assumed = [
    ...marks.map(() => `their marks differ by ${quality.assumedSd} from case to case`),
    ...rates.map(
      () =>
        `one passes where the other fails in ${Math.round((checks?.assumedDisagreement ?? 0) * 100)} % of the cases`,
    ),
  ]
  return `two models apart whose ${[...marks, ...rates].join(', or whose ')}, four times in five; closer ones look alike (assumed until a run measures it: ${assumed.join('; ')})`
}

/** More models than these are told by the cheapest and the dearest. */
const MOST_NAMED = 3

function costText(estimates: readonly GoldenEstimate[]): string {
  const priced = estimates
    .flatMap(({ usd, ...estimate }) => (usd === null ? [] : [{ ...estimate, usd }]))
    .sort((a, b) => a.usd.expected.compare(b.usd.expected))
  const unpriced = estimates.filter(({ usd }) => usd === null).map(({ model }) => model)
  const texts = priced.map(({ model, provider, usd }) => `$${usd.expected.toFixed(4)} at ${model} (${provider})`)
  const named = texts.length > MOST_NAMED ? [`${texts[0]} to ${texts.at(-1)}`] : texts
  return [
    ...(named.length === 0 ? [] : [`one run about ${named.join(', ')}: estimated, without a judge`]),
    ...(unpriced.length === 0 ? [] : [`no price is known for ${unpriced.join(', ')}: name a book with --prices`]),
  ].join('; ')
}

function leftOutLine({ leftOut }: GoldenSetAccount): AccountLine[] {
  if (leftOut.length === 0) return []
  const counts = leftOut.map(({ type, checks }) => `${checks} ${type}`).join(', ')
  return [['left out', `${counts} checks: only a call shows what it takes and costs`]]
}
