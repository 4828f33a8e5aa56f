import { configOutline, inspectPriceBooks, type LocatedRow } from '../config/index.js'
import type { BenchConfig } from '../model/config.js'
import { describeProblem, type Problem, UserError, userError } from '../model/errors.js'
import { findPrice, openBook, whyNoPrice } from '../pricing/index.js'
import { loadRun } from './load-run.js'
import { ageInDays } from './prices-age.js'
import { priceBookPath, usualConfig } from './prices-books.js'
import { providers } from './run-money.js'
import type { Surroundings } from './surroundings.js'

export interface PriceCheckRequest {
  /** Price books: files, runs, or cards that ship; none: those of the configuration. */
  readonly books: readonly string[]
  /** Null: `llm-bench.yaml` of the working directory, unless books are named. */
  readonly config: string | null
  readonly maxAgeDays: number
}

export interface PriceCheck {
  /** Rows that were looked at. */
  readonly rows: number
  readonly problems: readonly Problem[]
  /** Rows whose age is unknown or above the limit. */
  readonly stale: readonly Problem[]
}

/** Looks for everything that is wrong with price books, and for models of a configuration that they do not price. */
export async function checkPrices(request: PriceCheckRequest, around: Surroundings): Promise<PriceCheck> {
  const config = request.config ?? (request.books.length > 0 ? null : usualConfig(around.cwd))
  if (config === null && request.books.length === 0)
    throw userError(
      'there is no llm-bench.yaml in this folder, and no price book was named',
      'Name one: llm-bench prices check prices.yaml',
    )
  const named = await Promise.all(request.books.map((book) => priceBookPath(book, around.cwd)))
  const books = config === null ? named : [...named, ...(await configOutline(config, around.cwd)).books]
  const { rows, problems } = await inspectPriceBooks([...new Set(books)], around.cwd)
  const ofConfig = config === null ? [] : await configProblems(config, around)
  return {
    rows: rows.length,
    problems: unique([...problems, ...ofConfig]),
    stale: rows.flatMap((row) => staleness(row, request.maxAgeDays, around.clock.wallMs())),
  }
}

/** What keeps a configuration from being read, else its models without a price. */
async function configProblems(file: string, around: Surroundings): Promise<readonly Problem[]> {
  try {
    return await unpricedModels(await loadRun({ kind: 'file', file }, {}, around), file, around)
  } catch (error) {
    if (error instanceof UserError) return error.problems
    throw error
  }
}

async function unpricedModels(config: BenchConfig, file: string, around: Surroundings): Promise<Problem[]> {
  const outline = await configOutline(file, around.cwd)
  const prices = openBook(config.prices)
  const providerOf = providers(config.gateways)
  const asked = [
    ...config.candidates.map(({ gateway, model }, index) => ({ gateway, model, where: outline.modelAt(index) })),
    ...config.judges.map((judge) => ({ ...judge, where: outline.judgeAt })),
  ]
  return asked.flatMap(({ gateway, model, where }) => {
    const provider = providerOf(gateway)
    if (findPrice(prices, provider, model, around.clock.wallMs()).status === 'found') return []
    return [
      {
        where,
        what: whyNoPrice(prices, provider, model),
        todo: `add a row {provider: ${provider}, model: ${model}, …} to a price book, or import one: llm-bench prices import --help`,
      },
    ]
  })
}

function staleness({ entry, where }: LocatedRow, maxAgeDays: number, nowMs: number): Problem[] {
  const age = ageInDays(entry.retrievedAt, nowMs)
  // The price of a time that is over does not change any more.
  if (entry.effectiveTo !== null && Date.parse(entry.effectiveTo) <= nowMs) return []
  const todo = 'look at the source again, and write the day into retrieved_at'
  if (entry.retrievedAt === null)
    return [{ where, what: `nobody wrote down when the price of ${entry.model} was read`, todo }]
  if (age === null)
    return [{ where, what: `the price of ${entry.model} was read on "${entry.retrievedAt}", which is no date`, todo }]
  if (Date.parse(entry.retrievedAt) > nowMs + MS_PER_DAY)
    return [{ where, what: `the price of ${entry.model} was read in the future, on ${entry.retrievedAt}`, todo }]
  if (age <= maxAgeDays) return []
  return [{ where, what: `the price of ${entry.model} was read ${age} days ago, on ${entry.retrievedAt}`, todo }]
}

/** Somewhere it is tomorrow already. */
const MS_PER_DAY = 86_400_000

/** Books of a configuration are read twice, once for their own sake. */
const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [describeProblem(problem), problem])).values(),
]
