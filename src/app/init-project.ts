import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shippedSets } from '../config/index.js'
import { madeSets } from '../golden/index.js'
import { nearest } from '../kit/text/nearest.js'
import { userError } from '../model/errors.js'
import { makeGoldenSet, writeNewFile } from './golden-make.js'
import { packagePath } from './package-files.js'

/** What `init` wrote, and what of it has to be named in a configuration that was there before; null: nothing. */
export interface InitResult {
  readonly written: readonly string[]
  readonly toBeNamed: string | null
}

interface NewFile {
  /** Relative to the project. */
  readonly to: string
  readonly text: string
}

const CONFIG = 'llm-bench.yaml'
const OWN_SET = 'golden-sets/mine.yaml'

/**
 * Writes a project to start from into `folder`, with a small golden set, or with a copy of one that ships. Into a project that
 * is there already only such a copy comes. Throws UserError, having written nothing, when a file is there already or no set has
 * that name.
 *
 * @param set the name of a set that ships; null: a small one to start from
 */
export async function initProject(folder: string, set: string | null = null): Promise<InitResult> {
  const started = existsSync(join(folder, CONFIG))
  const copy = set === null ? null : { to: `golden-sets/${set}.yaml`, text: await shippedText(set) }
  const files = copy !== null && started ? [copy] : await projectFiles(copy)
  const there = files.filter(({ to }) => existsSync(join(folder, to))).map(({ to }) => to)
  if (there.length > 0) {
    throw userError(
      `already there: ${there.join(', ')}`,
      'Nothing was written. Move them away, or start in another folder.',
    )
  }
  for (const { to, text } of files) await writeNewFile(to, text, folder)
  return { written: files.map(({ to }) => to), toBeNamed: copy !== null && started ? copy.to : null }
}

async function projectFiles(copy: NewFile | null): Promise<NewFile[]> {
  const read = (name: string): Promise<string> => readFile(packagePath('fixtures', 'init', name), 'utf8')
  const config = await read(CONFIG)
  return [
    { to: CONFIG, text: copy === null ? config : pointedAt(copy.to, config) },
    copy ?? { to: OWN_SET, text: await read(OWN_SET) },
    { to: '.github/workflows/llm-bench.yml', text: await read('workflow.yml') },
  ]
}

/** The template with another golden set. Its workload loses the mix: that names tasks of the set it comes with. */
const pointedAt = (set: string, config: string): string =>
  config.replace(`goldenSet: ${OWN_SET}`, `goldenSet: ${set}`).replace(/, mix: \{[^}]*\}/, '')

async function shippedText(name: string): Promise<string> {
  const files = await shippedSets({ goldenSetsDir: packagePath('golden-sets') })
  if (files.includes(name)) return readFile(packagePath('golden-sets', `${name}.yaml`), 'utf8')
  const made = madeSets.map((set) => set.name)
  if (made.includes(name)) return makeGoldenSet(name)
  const known = [...files, ...made]
  const [likely] = nearest(name, known, 1)
  throw userError(
    `no golden set named "${name}" ships with llm-bench`,
    `${likely === undefined ? '' : `Did you mean ${likely}? `}Known: ${known.join(', ')}. Nothing was written.`,
  )
}
