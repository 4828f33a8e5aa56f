const msPerUnit: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const zerosOfSuffix: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, b: 9 }

// Digits may be grouped with underscores or commas: 1_000, 1,000.
const DECIMAL = '(\\d[\\d_,]*(?:\\.\\d+)?|\\.\\d+)'
const duration = new RegExp(`^${DECIMAL}\\s*(ms|s|m|h|d)$`)
const money = new RegExp(`^\\$?\\s*${DECIMAL}(?:\\s*usd)?$`, 'i')
const count = new RegExp(`^${DECIMAL}\\s*([kmb]?)$`, 'i')
const percentOrShare = new RegExp(`^${DECIMAL}\\s*(%?)$`)

/** '8s', '500ms', '2m', '1.5h', '1d' in milliseconds; null for anything else, a number without a unit included. */
export function parseDuration(text: string): number | null {
  const [, amount, unit] = duration.exec(text.trim()) ?? []
  return amount === undefined || unit === undefined ? null : Number(plain(amount)) * (msPerUnit[unit] ?? Number.NaN)
}

/**
 * '$5', '$0.25', '5', '1_000 USD' as a decimal text without a sign for Usd.parse; null for anything else, and for '00' or
 * '05': that is what a shell makes of an unquoted $500 or $505.
 */
export function parseMoney(text: string): string | null {
  const [, amount] = money.exec(text.trim()) ?? []
  return amount === undefined || /^0\d/.test(amount) ? null : shifted(plain(amount), 0)
}

/** '30M', '1B', '300k', '1_000' as a whole number; null for anything else, fractions of one included. */
export function parseCount(text: string): number | null {
  const [, amount, suffix] = count.exec(text.trim()) ?? []
  if (amount === undefined || suffix === undefined) return null
  const value = Number(shifted(plain(amount), zerosOfSuffix[suffix.toLowerCase()] ?? 0))
  return Number.isSafeInteger(value) ? value : null
}

/**
 * '40%' or '0.4' as the decimal text "0.4", exactly. Null for anything else, and for a number above 1 without a percent
 * sign: "40" may mean 40 % or forty times.
 */
export function parsePercent(text: string): string | null {
  const [, amount, sign] = percentOrShare.exec(text.trim()) ?? []
  if (amount === undefined) return null
  if (sign === '%') return shifted(plain(amount), -2)
  return Number(plain(amount)) > 1 ? null : shifted(plain(amount), 0)
}

/** '+20%' or '-5%' as the factor it stands for, "1.2" or "0.95"; '20%' is a rise. Null for anything else, and below -100 %. */
export function parseChange(text: string): string | null {
  const [, sign, percent] = /^([+-]?)\s*(.*%)$/.exec(text.trim()) ?? []
  const share = percent === undefined ? null : parsePercent(percent)
  if (share === null) return null
  const places = share.split('.')[1]?.length ?? 0
  const change = BigInt(share.replace('.', ''))
  const factor = 10n ** BigInt(places) + (sign === '-' ? -change : change)
  return factor < 0n ? null : shifted(factor.toString(), -places)
}

const plain = (amount: string): string => amount.replace(/[_,]/g, '')

/** A decimal text times ten to the `places`, without passing through floating point. */
function shifted(amount: string, places: number): string {
  const [whole = '', fraction = ''] = amount.split('.')
  const digits = whole + fraction
  const point = whole.length + places
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const cut = Math.max(1, point)
  const integer = padded.slice(0, cut).replace(/^0+(?=\d)/, '')
  const decimals = padded.slice(cut).replace(/0+$/, '')
  return decimals === '' ? integer : `${integer}.${decimals}`
}
