import path from 'node:path'
import type { Criterion, JudgeTemplate } from '../model/config.js'
import type { ConfigDeps } from './deps.js'
import { fileRef } from './reading/file-ref.js'
import { Mistakes } from './reading/mistakes.js'
import { readText } from './reading/text-file.js'
import { parseYaml } from './reading/yaml-document.js'
import { judgeDefaults } from './schemas/criterion.js'
import { checkDocument } from './words/check-document.js'

/** The judge that ships: criteria to choose from, and the words it is asked in. Throws a UserError when the file is broken. */
export async function loadJudgeDefaults(
  deps: Pick<ConfigDeps, 'fixturesDir' | 'cwd'>,
): Promise<{ criteria: readonly Criterion[]; template: JudgeTemplate }> {
  const mistakes = new Mistakes()
  const file = fileRef(path.join(deps.fixturesDir, 'judge', 'pointwise.yaml'), '.', deps.cwd)
  const text = await readText(file, mistakes)
  const document = text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes)
  return mistakes.settle(document === null ? null : checkDocument(judgeDefaults, document, mistakes))
}
