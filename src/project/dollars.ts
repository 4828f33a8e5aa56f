import type { UsdPer } from '../model/usd.js'

/** An amount in a sentence: "$1,250.00", and four decimals below a dollar, where cents say too little. */
export function dollars(amount: UsdPer): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.')
  if (Number(whole) === 0) return `$${amount.toFixed(4)}`
  return `$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}
