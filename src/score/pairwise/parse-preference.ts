import type { Answer } from '../../model/chat.js'
import { type PairVerdict, type Preference, preferences, type Unscored } from '../../model/verdict.js'
import { isObject } from '../judge/find-objects.js'
import { labelledLines } from '../judge/parse-verdict.js'
import { readAnswer, type Said, type VerdictReader } from '../judge/read-answer.js'

export type ScoredPreference = Extract<PairVerdict, { status: 'scored' }>

/** Reads the preference in a judge's answer; anything but one of the five words is no verdict. */
export const parsePreference = (answer: Answer): ScoredPreference | Unscored => readAnswer(answer, preferenceReader)

/** A preference as JSON has it; null when it is none of the five. */
export function readPreference(object: Said): ScoredPreference | null {
  const preference = toPreference(object['preference'])
  const reasoning = typeof object['reasoning'] === 'string' ? object['reasoning'] : ''
  return preference === null ? null : { status: 'scored', preference, reasoning }
}

const preferenceReader: VerdictReader<ScoredPreference> = {
  isAbout: (object) => 'preference' in unwrap(object),
  ofObject: (object) => readPreference(unwrap(object)),
  ofLines(text) {
    const said = labelledLines(text).flatMap(([label, rest]) =>
      /^preference$/i.test(label) ? [toPreference(rest)] : [],
    )
    const [first] = said
    // Two lines that differ, or one that cannot be read, decide nothing.
    if (first === undefined || first === null || said.some((other) => other !== first)) return null
    return { status: 'scored', preference: first, reasoning: text.trim() }
  },
}

/** `{"preference": {"preference": "first"}}`, as some judges wrap it, says what is inside. */
function unwrap(object: Said): Said {
  const [only, ...others] = Object.values(object)
  return others.length === 0 && isObject(only) ? only : object
}

/** "First much." is `first_much`; "Response 1" is none of the words asked for, and no preference. */
function toPreference(value: unknown): Preference | null {
  if (typeof value !== 'string') return null
  const word = value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
  return preferences.find((preference) => preference === word) ?? null
}
