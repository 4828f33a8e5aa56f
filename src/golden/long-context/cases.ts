import { hash32, seededRandom } from '../../kit/random.js'
import { type Planting, writeDocument } from './document.js'
import { type Asking, last, type Question, single, two } from './questions.js'

/** A case with a long prompt, and where in its file the facts it asks for stand. */
export interface LongCase {
  readonly id: string
  readonly tags: readonly string[]
  readonly prompt: string
  readonly reference: string
  readonly answer: Question['answer']
  readonly document: string
  readonly facts: readonly Planting[]
  readonly distractors: readonly string[]
}

/** Where facts stand, as shares of the file, and about how many tokens the prompt has, at four bytes each. */
const plan: readonly { readonly kTokens: number; readonly asking: Asking; readonly depths: readonly number[] }[] = [
  { kTokens: 8, asking: single('yearly fee'), depths: [0.5] },
  { kTokens: 16, asking: two, depths: [0.05, 0.95] },
  { kTokens: 24, asking: last, depths: [0.25, 0.5, 0.75] },
  { kTokens: 32, asking: single('security deposit'), depths: [0.05] },
  { kTokens: 48, asking: two, depths: [0.25, 0.75] },
  { kTokens: 60, asking: last, depths: [0.05, 0.5, 0.95] },
  { kTokens: 72, asking: single('contractual cap on damages'), depths: [0.95] },
  { kTokens: 84, asking: two, depths: [0.5, 0.75] },
  { kTokens: 96, asking: last, depths: [0.25, 0.75, 0.95] },
  { kTokens: 100, asking: single('set-up charge'), depths: [0.25] },
]

const BYTES_PER_K_TOKENS = 4_000

/** Ten cases of about 8,000 to 100,000 tokens. The same seed gives the same cases on every machine. */
export const longCases = (seed: number): LongCase[] =>
  plan.map(({ kTokens, asking, depths }) => {
    const id = `long-${kTokens}k`
    const random = seededRandom(hash32(`${seed}|${id}`))
    const question = asking(random)
    const facts = question.facts.map((text, at) => ({ text, depth: depths[at] ?? 0.5 }))
    const scattered = question.distractors.map((text) => ({ text, depth: random() }))
    const around = `${opening}\n\n\n\n${closing(question)}`
    const document = writeDocument(kTokens * BYTES_PER_K_TOKENS - around.length, [...facts, ...scattered], random)
    return {
      id,
      tags: [`${kTokens}k tokens`, ...depths.map((depth) => `depth ${Math.round(depth * 100)} %`)],
      prompt: `${opening}\n\n${document}\n\n${closing(question)}`,
      reference: question.reference,
      answer: question.answer,
      document,
      facts,
      distractors: question.distractors,
    }
  })

const opening =
  'Below is a file of tickets, minutes, letters, logs and contracts as it was found in the archive. A question follows at its end. Answer it from the file alone.'

const closing = ({ text }: Question): string =>
  `End of the file.\n\nQuestion: ${text} Say briefly where it stands, then end with a line of its own: \`Answer: <value>\``
