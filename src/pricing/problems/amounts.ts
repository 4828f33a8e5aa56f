import type { PriceEntry, PricesPerMTok, Rates } from '../../model/price.js'
import { Usd } from '../../model/usd.js'
import { type Decimal, one, parseDecimal, product, timesWhole } from '../decimal.js'
import { picoPerToken } from '../rate-card.js'
import { type BookProblem, type Fault, faultOf } from './problem.js'

/** Amounts of a row that cannot be read exactly or that are finer than a picodollar per token, also after multipliers. */
export function amountProblems(entry: PriceEntry): BookProblem[] {
  const faults = [...pricesOf(entry).flatMap(priceFaults), ...multipliersOf(entry).flatMap(multiplierFaults)]
  const problems = [...faults, ...perRequestFaults(entry)].map((fault) => ({ entry, ...fault }))
  return problems.length > 0 ? problems : tooFineProblems(entry)
}

/** A text of the row and where it stands, in the file's own words. */
interface Named {
  readonly name: string
  readonly text: string
}

const priceFaults = ({ name, text }: Named): Fault[] =>
  faultOf(
    () => picoPerToken(text),
    name,
    text.startsWith('-')
      ? 'leave it out: a price that is negative or not fixed cannot be billed'
      : 'write USD per million tokens as a decimal text such as "0.25"',
  )

const multiplierFaults = ({ name, text }: Named): Fault[] =>
  faultOf(() => parseDecimal(text), name, 'write a decimal text such as "0.5"')

const perRequestFaults = ({ perRequest }: PriceEntry): Fault[] =>
  faultOf(() => nonNegative(perRequest), 'per_request', 'write USD as a decimal text such as "0.005"')

function nonNegative(text: string): void {
  if (Usd.parse(text).pico < 0n) throw new RangeError(`"${text}" is negative`)
}

/** Every price under every set of multipliers that may meet it. */
function tooFineProblems(entry: PriceEntry): BookProblem[] {
  const products = multipliersThatMeet(entry)
  const fine = pricesOf(entry).filter(({ text }) => products.some((by) => timesWhole(picoPerToken(text), by) === null))
  return fine.map(({ name, text }) => ({
    entry,
    what: `${name}: "${text}" times a multiplier of this row is finer than a picodollar per token`,
    todo: 'give the discounted prices themselves instead of the multiplier, rounded as they are billed',
  }))
}

function multipliersThatMeet({ serviceTiers, offPeak, batch }: PriceEntry): Decimal[] {
  const services = [one, ...Object.values(serviceTiers).flatMap(factors)]
  const hours = [one, ...(offPeak === null ? [] : factors(offPeak.rates))]
  const batches = [one, ...(batch === null ? [] : [parseDecimal(batch.multiplier)])]
  return services.flatMap((a) => hours.flatMap((b) => batches.map((c) => product(product(a, b), c))))
}

const factors = (rates: Rates): Decimal[] => ('multiplier' in rates ? [parseDecimal(rates.multiplier)] : [])

function pricesOf(entry: PriceEntry): Named[] {
  const { pricesPerMTok, contextTiers, serviceTiers, offPeak } = entry
  return [
    ...named('prices_per_mtok', pricesPerMTok),
    ...contextTiers.flatMap(({ prices }, index) => named(`context_tiers[${index}].prices_per_mtok`, prices)),
    ...Object.entries(serviceTiers).flatMap(([tier, rates]) => listed(`service_tiers.${tier}`, rates)),
    ...(offPeak === null ? [] : listed('off_peak', offPeak.rates)),
  ]
}

const listed = (where: string, rates: Rates): Named[] =>
  'prices' in rates ? named(`${where}.prices_per_mtok`, rates.prices) : []

function named(where: string, prices: PricesPerMTok): Named[] {
  const parts = [
    ['input', prices.input],
    ['cached_input', prices.cachedInput],
    ['cache_write', prices.cacheWrite],
    ['output', prices.output],
    ['reasoning', prices.reasoning],
  ] as const
  return parts.flatMap(([part, text]) => (text === null ? [] : [{ name: `${where}.${part}`, text }]))
}

function multipliersOf({ serviceTiers, offPeak, batch }: PriceEntry): Named[] {
  const ofTiers = Object.entries(serviceTiers).flatMap(([tier, rates]) => multiplierAt(`service_tiers.${tier}`, rates))
  const ofHours = offPeak === null ? [] : multiplierAt('off_peak', offPeak.rates)
  return [...ofTiers, ...ofHours, ...(batch === null ? [] : [{ name: 'batch.multiplier', text: batch.multiplier }])]
}

const multiplierAt = (where: string, rates: Rates): Named[] =>
  'multiplier' in rates ? [{ name: `${where}.multiplier`, text: rates.multiplier }] : []
