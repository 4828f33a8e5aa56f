/** A criterion's score. */
export type Level = 1 | 2 | 3 | 4 | 5

/** Scores by criterion id: one for each criterion asked for. */
export type Scores = Readonly<Record<string, Level>>

/**
 * Reads one score: 4, "4", "4/5", "4 out of 5", or {"score": 4}. Anything else, such as 4.5, "8/10" or 9999, is null and
 * never rounded: a judge on another scale has not answered the question.
 */
function readLevel(value: unknown): Level | null {
  if (typeof value === 'number') return isLevel(value) ? value : null
  if (typeof value === 'string') return readLevelText(value)
  if (typeof value === 'object' && value !== null && 'score' in value) return readLevel(value.score)
  return null
}

/** The level a text begins with; words may follow it ("4/5, a source is missing"), figures and other scales may not ("4-5", "4 %", "4 stars out of 10"). */
export function readLevelText(text: string): Level | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)(?:\s*(?:\/|out of|of)\s*(\d+))?\s*(.*)$/is.exec(text)
  if (match === null) return null
  const [, figure = '', scale = '5', rest = ''] = match
  const isPlain = /^\d$/.test(figure) && scale === '5' && !goesOn.test(rest) && !otherScale.test(rest)
  return isPlain ? readLevel(Number(figure)) : null
}

/** A range, a percentage, or a mark that is taken back ("4-5", "4 %", "4 -> 5"). */
const goesOn = /^(?:[-–—=>→]+\s*)?[\d%/]/

/** "4 stars out of 10". */
const otherScale = /(?:\/|\bout of)\s*(?!5\b)\d/

/**
 * Gathers what a judge said per criterion, names compared without case and punctuation. Null unless every criterion has a
 * readable score and none has two different ones; names that were not asked for are passed over.
 */
export function gatherScores(said: Iterable<readonly [string, unknown]>, criteria: readonly string[]): Scores | null {
  const asked = new Map(criteria.map((id) => [fold(id), id]))
  const scores: Record<string, Level> = {}
  for (const [name, value] of said) {
    const id = asked.get(fold(name))
    if (id === undefined) continue
    const level = readLevel(value)
    if (level === null || (Object.hasOwn(scores, id) && scores[id] !== level)) return null
    scores[id] = level
  }
  return criteria.every((id) => Object.hasOwn(scores, id)) ? scores : null
}

/** Whether a name is one of the criteria, however it is written. */
export function namesCriterion(name: string, criteria: readonly string[]): boolean {
  return criteria.some((id) => fold(id) === fold(name))
}

const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const isLevel = (value: number): value is Level => Number.isInteger(value) && value >= 1 && value <= 5
