import { z } from 'zod'
import { parseMoney } from '../../kit/text/units.js'
import { Usd } from '../../model/usd.js'
import { defineScorer, passIf } from './define.js'

const amount = z
  .union([z.string(), z.number()])
  .refine((written) => readAmount(written) !== null, 'must be an amount in US dollars, such as $0.01')

/** Passes when the call cost at most `max`, all its attempts together, at the prices of the run. */
export const cost = defineScorer({
  type: 'cost',
  options: z.strictObject({ max: amount }),
  prepare: ({ max }) => {
    const most = readAmount(max) ?? Usd.zero
    return (_answer, { attempts, costOf }) => {
      const spent = costOf(attempts)
      if (spent === null) return { status: 'unscored', note: 'what it cost is not known: a price is missing' }
      return passIf(spent.compare(most) <= 0, `cost $${spent}, at most $${most}`)
    }
  },
})

/** Null for what is no amount, and for one finer than a picodollar. */
function readAmount(written: string | number): Usd | null {
  const decimal = parseMoney(String(written))
  return decimal !== null && /^\d+(\.\d{1,12})?$/.test(decimal) ? Usd.parse(decimal) : null
}
