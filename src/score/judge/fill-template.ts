import type { Criterion, JudgeTemplate } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Sha256 } from '../../model/ports.js'
import { conversationText } from './material.js'

interface CaseMaterial {
  readonly goldenCase: GoldenCase
  readonly seed: number
  readonly sha256: Sha256
}

/** What a template for marks is filled with. */
export interface JudgeMaterial extends CaseMaterial {
  readonly answer: string
  readonly criteria: readonly Criterion[]
}

/** What a template for a pair is filled with, answers in the order they are shown in. */
export interface PairMaterial extends CaseMaterial {
  readonly first: string
  readonly second: string
}

/**
 * The judge's system and user text for one answer. Placeholders: `{{prompt}}`, `{{reference}}`, `{{referenceBlock}}` (the
 * reference in its tags, or nothing), `{{answer}}`, `{{criteria}}`, `{{suffix}}`. Filled in one pass, so a placeholder
 * inside an answer stays the text it is.
 */
export function fillTemplate(template: JudgeTemplate, material: JudgeMaterial): JudgeTemplate {
  const { answer, criteria } = material
  return fill(template, {
    ...caseValues(material, [answer]),
    answer,
    criteria: criteria.map(criterionText).join('\n\n'),
  })
}

/**
 * The same for two answers side by side, `{{first}}` and `{{second}}`. Nothing tells whose
 * answer stands in which slot.
 */
export function fillPairTemplate(template: JudgeTemplate, material: PairMaterial): JudgeTemplate {
  const { first, second } = material
  return fill(template, { ...caseValues(material, [first, second]), first, second })
}

function fill({ system, user }: JudgeTemplate, values: Readonly<Record<string, string>>): JudgeTemplate {
  const fillIn = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
  return { system: fillIn(system), user: fillIn(user) }
}

/** What stands in a template whatever it asks. */
function caseValues(material: CaseMaterial, answers: readonly string[]): Readonly<Record<string, string>> {
  const { messages, reference } = material.goldenCase
  const prompt = conversationText(messages)
  const suffix = tagSuffix(material, answers, [prompt, reference ?? '', ...answers])
  return {
    suffix,
    prompt,
    reference: reference ?? '(none)',
    referenceBlock: reference === null ? '' : `<reference-${suffix}>\n${reference}\n</reference-${suffix}>`,
  }
}

/**
 * Twelve hex digits that close the tags around the material. They hash the answer itself, so an answer cannot contain
 * them, and depend on nothing else but seed and case, so a judged run can be replayed. Should they stand in the material
 * all the same, the next hash is taken.
 */
function tagSuffix(
  { goldenCase, seed, sha256 }: CaseMaterial,
  answers: readonly string[],
  texts: readonly string[],
): string {
  for (let draw = 0; ; draw++) {
    const suffix = sha256(`${seed}:${goldenCase.id}:${draw}:${answers.join('\0')}`).slice(0, 12)
    if (!texts.some((text) => text.includes(suffix))) return suffix
  }
}

function criterionText({ id, question, anchors }: Criterion): string {
  const levels = ([1, 2, 3, 4, 5] as const).map((level) => `  ${level}: ${anchors[level]}`)
  return [`${id}: ${question}`, ...levels].join('\n')
}
