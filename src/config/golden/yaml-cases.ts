import type { Mistakes } from '../reading/mistakes.js'
import { parseYaml } from '../reading/yaml-document.js'
import { goldenSetHead } from '../schemas/golden-case.js'
import { checkDocument } from '../words/check-document.js'
import type { CaseSource } from './case-source.js'

/** The cases of a YAML set; null, with the mistakes noted, when its head is wrong. */
export function yamlCases(text: string, file: string, fallbackName: string, mistakes: Mistakes): CaseSource | null {
  const document = parseYaml(text, { file, line: 1 }, mistakes)
  const head = document === null ? null : checkDocument(goldenSetHead, document, mistakes)
  if (document === null || head === null) return null
  return {
    name: head.name ?? fallbackName,
    system: head.system ?? null,
    params: head.params,
    cases: head.cases.map((value, index) => ({
      value,
      nameOf: (path) => document.nameOf(['cases', index, ...path]),
      locate: (path, part) => document.locate(['cases', index, ...path], part),
    })),
  }
}
