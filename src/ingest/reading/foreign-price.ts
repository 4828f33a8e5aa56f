import { parseDecimal } from '../../pricing/index.js'

/** What a foreign list says a token costs, as a price book would write it (USD per million tokens), or why it cannot. */
export type ForeignPrice =
  | { readonly kind: 'price'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly why: string }

/** What a list counts its prices by. */
export type PriceUnit = 'per token' | 'per million tokens'

const PLACES_OF_A_MILLION = 6
/** A book's prices are whole picodollars per token: six decimals of a dollar per million. */
const BOOK_PLACES = 6
/** An amount per request is whole picodollars. */
const AMOUNT_PLACES = 12

/**
 * Converts one price exactly, digit by digit. A JSON number is taken as the shortest decimal that reads back as it, which
 * is what its author wrote: 1.8e-07 per token is "0.18" per million. Nothing is rounded: what does not fit is refused.
 *
 * @param value a number or a text such as "0.00000018"; null, undefined and "" say nothing
 */
export function perMillionTokens(value: unknown, unit: PriceUnit): ForeignPrice {
  return exactly(value, unit === 'per token' ? PLACES_OF_A_MILLION : 0, BOOK_PLACES)
}

/** Converts an amount per request, in USD. */
export const perRequest = (value: unknown): ForeignPrice => exactly(value, 0, AMOUNT_PLACES)

export const isZero = (price: ForeignPrice): boolean => price.kind === 'price' && price.text === '0'

function exactly(value: unknown, shift: number, places: number): ForeignPrice {
  if (value === undefined || value === null || value === '') return { kind: 'absent' }
  if (typeof value !== 'number' && typeof value !== 'string') return refused('a price that is neither number nor text')
  const text = String(value).trim()
  if (/^-\s*\d/.test(text)) return refused(Number(text) === -1 ? 'a dynamic price ("-1")' : 'a negative price')
  const decimal = readDecimal(text)
  if (decimal === null) return refused('an unreadable price')
  const written = plainText(decimal.digits, decimal.places - shift)
  const decimals = written.split('.')[1]?.length ?? 0
  return decimals > places ? refused('a price finer than a picodollar') : { kind: 'price', text: written }
}

const refused = (why: string): ForeignPrice => ({ kind: 'refused', why })

function readDecimal(text: string): ReturnType<typeof parseDecimal> | null {
  try {
    return parseDecimal(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** digits / 10^places without an exponent and without trailing zeros. */
function plainText(digits: bigint, places: number): string {
  if (places <= 0) return (digits * 10n ** BigInt(-places)).toString()
  const padded = digits.toString().padStart(places + 1, '0')
  const cut = padded.length - places
  return `${padded.slice(0, cut)}.${padded.slice(cut)}`.replace(/\.?0+$/, '')
}
