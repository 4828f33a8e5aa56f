import type { Criterion, JudgeTemplate } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Sha256 } from '../../model/ports.js'
import { conversationText } from './material.js'

/** What a template is filled with. */
export interface JudgeMaterial {
  readonly goldenCase: GoldenCase
  readonly answer: string
  readonly criteria: readonly Criterion[]
  readonly seed: number
  readonly sha256: Sha256
}

/**
 * The judge's system and user text for one answer. Placeholders: `{{prompt}}`, `{{reference}}`, `{{referenceBlock}}` (the
 * reference in its tags, or nothing), `{{answer}}`, `{{criteria}}`, `{{suffix}}`. Filled in one pass, so a placeholder
 * inside an answer stays the text it is.
 */
export function fillTemplate(template: JudgeTemplate, material: JudgeMaterial): JudgeTemplate {
  const { goldenCase, answer, criteria } = material
  const prompt = conversationText(goldenCase.messages)
  const { reference } = goldenCase
  const suffix = tagSuffix(material, [prompt, reference ?? '', answer])
  const values: Readonly<Record<string, string>> = {
    suffix,
    prompt,
    reference: reference ?? '(none)',
    referenceBlock: reference === null ? '' : `<reference-${suffix}>\n${reference}\n</reference-${suffix}>`,
    answer,
    criteria: criteria.map(criterionText).join('\n\n'),
  }
  const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
  return { system: fill(template.system), user: fill(template.user) }
}

/**
 * Twelve hex digits that close the tags around the material. They hash the answer itself, so an answer cannot contain
 * them, and depend on nothing else but seed and case, so a judged run can be replayed. Should they stand in the material
 * all the same, the next hash is taken.
 */
function tagSuffix({ goldenCase, answer, seed, sha256 }: JudgeMaterial, texts: readonly string[]): string {
  for (let draw = 0; ; draw++) {
    const suffix = sha256(`${seed}:${goldenCase.id}:${draw}:${answer}`).slice(0, 12)
    if (!texts.some((text) => text.includes(suffix))) return suffix
  }
}

function criterionText({ id, question, anchors }: Criterion): string {
  const levels = ([1, 2, 3, 4, 5] as const).map((level) => `  ${level}: ${anchors[level]}`)
  return [`${id}: ${question}`, ...levels].join('\n')
}
