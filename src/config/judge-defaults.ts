import path from 'node:path'
import type { ZodType } from 'zod'
import type { Criterion, JudgeTemplate } from '../model/config.js'
import type { ConfigDeps } from './deps.js'
import { type FileRef, fileRef } from './reading/file-ref.js'
import { Mistakes } from './reading/mistakes.js'
import { readText } from './reading/text-file.js'
import { parseYaml } from './reading/yaml-document.js'
import { criteriaFile, judgeDefaults, pairDefaults } from './schemas/criterion.js'
import { checkDocument } from './words/check-document.js'

/** What the judge that ships consists of: criteria to choose from, and the words it is asked in. */
export interface JudgeDefaults {
  readonly criteria: readonly Criterion[]
  readonly template: JudgeTemplate
  readonly pairTemplate: JudgeTemplate
}

/** Reads the judge that ships. Throws a UserError when a file of it is broken. */
export async function loadJudgeDefaults(deps: Pick<ConfigDeps, 'fixturesDir' | 'cwd'>): Promise<JudgeDefaults> {
  const shipped = (name: string) => fileRef(path.join(deps.fixturesDir, 'judge', name), '.', deps.cwd)
  const points = await load(shipped('pointwise.yaml'), judgeDefaults)
  const pairs = await load(shipped('pairwise.yaml'), pairDefaults)
  return { ...points, pairTemplate: pairs.template }
}

/** Reads criteria from a file (YAML: `criteria:` and a list). Throws a UserError with every mistake in it. */
export async function loadCriteria(file: string, deps: Pick<ConfigDeps, 'cwd'>): Promise<readonly Criterion[]> {
  return (await load(fileRef(file, '.', deps.cwd), criteriaFile)).criteria
}

async function load<Value>(file: FileRef, schema: ZodType<Value>): Promise<Value> {
  const mistakes = new Mistakes()
  const text = await readText(file, mistakes)
  const document = text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes)
  return mistakes.settle(document === null ? null : checkDocument(schema, document, mistakes))
}
