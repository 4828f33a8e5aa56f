import type { GoldenCase } from '../model/golden.js'
import type { Random } from '../model/ports.js'
import type { SimulatedProfile } from '../model/simulation.js'
import type { CaseLibrary } from './case-library.js'
import { pick } from './luck.js'
import { beginning } from './messages.js'
import { besideThePoint, courtesies, openings, rewordings, waffle } from './phrases.js'
import { kindOf, looksEnglish } from './reference-kind.js'
import { hasFigure, withWrongFigure } from './wrong-figure.js'
import { withWrongValue } from './wrong-json.js'

/** What a profile answers to a case that has a reference: well with the chance of its skill in the task, else badly. */
export function answerText(
  goldenCase: GoldenCase,
  reference: string,
  profile: SimulatedProfile,
  library: CaseLibrary,
  random: Random,
): string {
  const skill = profile.skill[goldenCase.task] ?? profile.skill.default
  return random() < skill
    ? goodAnswer(goldenCase, reference, profile.verbosity, random)
    : badAnswer(goldenCase, reference, library, random)
}

/** What is answered where nobody said what would be right. */
export const plainAnswer = (model: string, prompt: string): string =>
  `SIMULATED answer by ${model}: nothing was prepared for "${beginning(prompt)}", so this is a text that only takes up the room of an answer.`

/** The reference as it is; where it is English prose of no prescribed form, lightly reworded and padded. */
function goodAnswer(goldenCase: GoldenCase, reference: string, verbosity: number, random: Random): string {
  if (kindOf(reference) !== 'prose' || !looksEnglish(reference) || !formIsFree(goldenCase)) return reference
  const reworded = random() < 0.5 ? reference : reword(reference)
  const opening = pick(openings, random)
  const begun = opening === '' ? reworded : [opening, reworded].join(seamOf(reference))
  return padded(begun, reference.length * verbosity, seamOf(reference), random)
}

/** Checks that a courtesy cannot break: any other may be about length, layout or words that must not occur. */
const checksOfSubstance: ReadonlySet<string> = new Set(['contains', 'number', 'language'])

const formIsFree = ({ checks }: GoldenCase): boolean =>
  checks.every(({ type, not }) => checksOfSubstance.has(type) && !not)

/** What stands between a text and a sentence added to it: a text of several lines keeps its paragraphs. */
const seamOf = (reference: string): string => (reference.includes('\n') ? '\n\n' : ' ')

const reword = (text: string): string => rewordings.reduce((reworded, [from, to]) => reworded.replace(from, to), text)

/** Adds courtesies, each at most once, until the text is about `length` long. */
function padded(text: string, length: number, seam: string, random: Random): string {
  const left: string[] = [...courtesies]
  let answer = text
  while (left.length > 0 && answer.length + 40 < length) {
    const [courtesy] = left.splice(Math.floor(random() * left.length), 1)
    answer += seam + courtesy
  }
  return answer
}

/** Wrong in a way that its kind allows: what a program reads stays readable and is wrong in substance. */
function badAnswer(goldenCase: GoldenCase, reference: string, library: CaseLibrary, random: Random): string {
  const kind = kindOf(reference)
  switch (kind) {
    case 'json':
      return withWrongValue(reference, random)
    case 'number':
      return withWrongFigure(reference, random)
    case 'label':
      return library.otherLabel(goldenCase, random) ?? 'unknown'
    case 'code':
    case 'prose':
      return badText(goldenCase, reference, library, random)
    default:
      return kind satisfies never
  }
}

function badText(goldenCase: GoldenCase, reference: string, library: CaseLibrary, random: Random): string {
  const cut = () => cutOff(reference, 0.3 + 0.3 * random())
  const offTopic = () => library.otherAnswer(goldenCase, random) ?? besideThePoint
  const ways: [() => string, ...(() => string)[]] = [cut, offTopic]
  if (kindOf(reference) === 'prose' && looksEnglish(reference)) ways.push(() => diluted(reference, random))
  if (hasFigure(reference)) ways.push(() => withWrongFigure(reference, random))
  return pick(ways, random)()
}

/** The first `share` of the words, at least one and never all of them. */
function cutOff(text: string, share: number): string {
  const pieces = text.split(/(?<=\s)/)
  const kept = Math.min(pieces.length - 1, Math.max(1, Math.round(pieces.length * share)))
  return pieces.length > 1 ? pieces.slice(0, kept).join('').trimEnd() : text.slice(0, Math.ceil(text.length / 2))
}

/** A third of the substance among sentences without any. */
function diluted(text: string, random: Random): string {
  const from = Math.floor(random() * waffle.length)
  const sentence = (index: number) => waffle[(from + index) % waffle.length]
  return [`${sentence(0)} ${sentence(1)}`, `${cutOff(text, 0.3)} …`, `${sentence(2)} ${sentence(3)}`].join(seamOf(text))
}
