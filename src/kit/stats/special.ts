const STIRLING_FROM = 10
const HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI)

/** Natural logarithm of the gamma function for x > 0: Stirling's series, reached by the recurrence for small x. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma needs a positive number, not ${x}`)
  let argument = x
  let product = 1
  while (argument < STIRLING_FROM) {
    product *= argument
    argument += 1
  }
  return (argument - 0.5) * Math.log(argument) - argument + HALF_LOG_2_PI + stirlingRest(argument) - Math.log(product)
}

/** What Stirling's formula misses of ln Gamma(x); at x >= 10 the terms kept leave an error below 1e-16. */
function stirlingRest(x: number): number {
  const r = 1 / (x * x)
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / x
}

/**
 * Natural logarithm of the beta function for a, b > 0. When one argument is large, ln Gamma(a) - ln Gamma(a + b) is taken as a
 * difference of the two Stirling formulas: subtracting the values would lose ten digits at a million.
 */
export function logBeta(a: number, b: number): number {
  const large = Math.max(a, b)
  const small = Math.min(a, b)
  if (large < STIRLING_FROM) return logGamma(a) + logGamma(b) - logGamma(a + b)
  const ratio =
    -(large - 0.5) * Math.log1p(small / large) -
    small * Math.log(large + small) +
    small +
    stirlingRest(large) -
    stirlingRest(large + small)
  return logGamma(small) + ratio
}

/**
 * Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22, evaluated by Lentz's method).
 *
 * @param x in [0, 1]
 * @param y 1 - x, handed in because the caller often knows it without cancellation
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  // The fraction converges fast only below the mean; above it the mirrored function is asked.
  return x < (a + 1) / (a + b + 2) ? lowerBeta(a, b, x, y) : 1 - lowerBeta(b, a, y, x)
}

function lowerBeta(a: number, b: number, x: number, y: number): number {
  const front = a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b)
  return (Math.exp(front) * betaFraction(a, b, x)) / a
}

/** ln(x) where y = 1 - x, accurate also when x is next to 1. */
const logOf = (x: number, y: number): number => (x > 0.5 ? Math.log1p(-y) : Math.log(x))

const TINY = 1e-300
const MOST_STEPS = 100_000

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  const step = (term: number): number => {
    d = 1 / awayFromZero(1 + term * d)
    c = awayFromZero(1 + term / c)
    value *= c * d
    return Math.abs(c * d - 1)
  }
  for (let m = 1; m <= MOST_STEPS; m++) {
    step((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)))
    const change = step((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)))
    if (change < 1e-16) break
  }
  return value
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
