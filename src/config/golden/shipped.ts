import { readdir } from 'node:fs/promises'
import type { ConfigDeps } from '../deps.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import type { Mistakes, Where } from '../reading/mistakes.js'
import { suggestion } from '../words/issue-words.js'

const ENDING = '.yaml'

/** Names of the golden sets that ship as files, sorted. */
export async function shippedSets(deps: Pick<ConfigDeps, 'goldenSetsDir'>): Promise<string[]> {
  const files = await readdir(deps.goldenSetsDir)
  return files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort()
}

/** The file of a set that ships; null, with the mistake noted, when none has that name. */
export async function shippedSet(
  name: string,
  namedAt: Where,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<FileRef | null> {
  const names = await shippedSets(deps)
  if (names.includes(name)) return fileRef(name + ENDING, deps.goldenSetsDir, deps.cwd, namedAt)
  mistakes.add(
    namedAt,
    `no golden set named "${name}" ships with llm-bench`,
    `${suggestion(name, [...names, ...deps.madeSets.keys()])}; or name a file: ${name}.yaml, ${name}.jsonl, ${name}.csv`,
  )
  return null
}
