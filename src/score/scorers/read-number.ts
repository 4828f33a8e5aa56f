// A separator counts only between full groups of three digits: "1,234" is a number, "3, 4" and "1,5" are not.
const groupedDigits = String.raw`\d{1,3}(?:[,'’\u00a0\u202f]\d{3})+(?!\d)`
const amount = String.raw`(?:(?:${groupedDigits}|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?`
const anyNumber = new RegExp(`([-−+]?)[$€£¥]?(${amount})`, 'g')
const wholeNumber = new RegExp(String.raw`^([-−+]?)\s*[$€£¥]?\s*(${amount})\s*%?[.,]?$`)

/** A text that is a number and nothing else ("1,234.", "-$5", "40 %"), else null. */
export function readNumber(text: string): number | null {
  const match = wholeNumber.exec(text.trim())
  return match === null ? null : toNumber(match[1], match[2])
}

/** The last number of a text, else null. A minus right after a digit, a letter or a bracket subtracts and is no sign. */
export function lastNumber(text: string): number | null {
  let last: number | null = null
  for (const match of text.matchAll(anyNumber)) {
    const before = text[match.index - 1] ?? ''
    last = toNumber(/[\p{L}\p{N})\]]/u.test(before) ? '' : match[1], match[2])
  }
  return last
}

function toNumber(sign = '', digits = ''): number {
  const magnitude = Number(digits.replace(/[,'’\u00a0\u202f]/g, ''))
  return sign === '-' || sign === '−' ? -magnitude : magnitude
}
