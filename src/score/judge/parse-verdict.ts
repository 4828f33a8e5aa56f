import type { Answer } from '../../model/chat.js'
import type { Unscored, Verdict } from '../../model/verdict.js'
import { isObject } from './find-objects.js'
import { gatherScores, namesCriterion, readLevelText } from './levels.js'
import { readAnswer, type Said, type VerdictReader } from './read-answer.js'

export type ScoredVerdict = Extract<Verdict, { status: 'scored' }>

/**
 * Reads the marks in a judge's answer.
 *
 * @param criteria ids of the criteria asked for; a verdict that misses one is no verdict
 */
export const parseVerdict = (answer: Answer, criteria: readonly string[]): ScoredVerdict | Unscored =>
  readAnswer(answer, pointsReader(criteria))

/** Marks as JSON has them; null when one is missing or off the scale. */
export function readMarks(object: Said, criteria: readonly string[]): ScoredVerdict | null {
  const scores = gatherScores(said(object), criteria)
  const reasoning = typeof object['reasoning'] === 'string' ? object['reasoning'] : ''
  return scores === null ? null : { status: 'scored', scores, reasoning }
}

const pointsReader = (criteria: readonly string[]): VerdictReader<ScoredVerdict> => ({
  isAbout: (object) => said(unwrap(object)).some(([name]) => namesCriterion(name, criteria)),
  ofObject: (object) => readMarks(unwrap(object), criteria),
  ofLines: (text) => readLines(text, criteria),
})

/** What an object says per name, whether flat or under `scores`, or in both: then both must agree. */
function said(object: Said): readonly (readonly [string, unknown])[] {
  const nested = object['scores']
  return [...Object.entries(object), ...(isObject(nested) ? Object.entries(nested) : [])]
}

/** `{"verdict": {...}}` says what is inside; a lone `scores` is a verdict without reasoning. */
function unwrap(object: Said): Said {
  const [only, ...others] = Object.entries(object)
  return only !== undefined && others.length === 0 && only[0] !== 'scores' && isObject(only[1]) && !('score' in only[1])
    ? only[1]
    : object
}

// Blanks are spaces and tabs, and labels short, so that a reply of nothing but blanks costs no quadratic time.
const labelledLine =
  /^(?:[ \t>*#|_-]|\d+[.)])*([\p{L}\p{N}][\p{L}\p{N} _-]{0,60}?)[ \t*_]*(?:[:=：|–—]|\s-\s)[ \t*_]*(.+)$/gmu

/** Lines such as "Accuracy: 4/5", "- **Tone**: 3" or "| Relevance | 5 |". Names in quotes are JSON gone wrong, and no label. */
function readLines(text: string, criteria: readonly string[]): ScoredVerdict | null {
  const labelled = labelledLines(text).map(([label, rest]) => [label, readLevelText(rest)] as const)
  const scores = gatherScores(labelled, criteria)
  return scores === null ? null : { status: 'scored', scores, reasoning: text.trim() }
}

/** The lines of a text that put something after a label, as `[label, rest]`. */
export const labelledLines = (text: string): (readonly [label: string, rest: string])[] =>
  [...text.matchAll(labelledLine)].map(([, label = '', rest = '']) => [label, rest] as const)
