/** Horner's scheme: coefficients from the highest power down. */
const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)

const SERIES_UP_TO = 2.5
const FRACTION_DEPTH = 100

/** P(Z <= z) of the standard normal distribution, to about 13 digits, tails included. */
export function normalCdf(z: number): number {
  const lower = lowerTail(Math.abs(z))
  return z > 0 ? 1 - lower : lower
}

/**
 * P(Z <= -distance) for a distance of at least 0: near the middle by its power series (DLMF 7.6.2), further out by Laplace's
 * continued fraction (DLMF 7.9.1), each where it converges fast and cancels nothing.
 */
function lowerTail(distance: number): number {
  const density = Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI)
  if (distance < SERIES_UP_TO) return 0.5 - density * oddSeries(distance)
  let below = distance
  for (let depth = FRACTION_DEPTH; depth >= 1; depth--) below = distance + depth / below
  return density / below
}

/** x + x^3 / 3 + x^5 / (3 x 5) + ... */
function oddSeries(x: number): number {
  let term = x
  let total = 0
  for (let odd = 3; total + term !== total; odd += 2) {
    total += term
    term *= (x * x) / odd
  }
  return total
}

const centralTop = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
]
const centralBottom = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
]
const middleTop = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const middleBottom = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const farTop = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const farBottom = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
]

/**
 * The z with P(Z <= z) = p, to about 16 digits. M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
 *
 * @param p in [0, 1]; 0 and 1 give minus and plus infinity
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is between 0 and 1, not ${p}`)
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const fromMiddle = p - 0.5
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle
    return (fromMiddle * polynomial(r, centralTop)) / polynomial(r, centralBottom)
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)))
  const distance =
    r <= 5
      ? polynomial(r - 1.6, middleTop) / polynomial(r - 1.6, middleBottom)
      : polynomial(r - 5, farTop) / polynomial(r - 5, farBottom)
  return fromMiddle < 0 ? -distance : distance
}
