import path from 'node:path'
import type { BenchConfig } from '../model/config.js'
import { assemble } from './assemble/assemble.js'
import type { ConfigDeps } from './deps.js'
import { readGoldenSets } from './golden/load.js'
import { readPriceBooks } from './prices/book.js'
import type { Document } from './reading/document.js'
import { type FileRef, fileRef } from './reading/file-ref.js'
import { Mistakes } from './reading/mistakes.js'
import { readText } from './reading/text-file.js'
import { parseYaml } from './reading/yaml-document.js'
import { absentSections, configFile, namedFiles } from './schemas/config-file.js'
import { readCassette } from './simulation/cassette.js'
import { readProfiles } from './simulation/profiles.js'
import { checkDocument } from './words/check-document.js'

/**
 * Loads a configuration with everything it names. Throws a UserError (exit 2) that holds every mistake in it and in the
 * golden sets, price books, profiles and cassettes it names.
 */
export async function loadConfig(file: string, deps: ConfigDeps): Promise<BenchConfig> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readConfig(fileRef(file, '.', deps.cwd), deps, mistakes))
}

async function readConfig(file: FileRef, deps: ConfigDeps, mistakes: Mistakes): Promise<BenchConfig | null> {
  const text = await readText(file, mistakes)
  const document = text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes)
  if (document === null) return null
  const config = checkDocument(configFile, document, mistakes, absentSections)
  const folder = path.dirname(file.path)
  // Also of a configuration with mistakes: whoever mends it wants to see those of its files in the same go.
  const loaded = await readNamedFiles(document, folder, deps, mistakes)
  if (config === null) return null
  return assemble({ file: config, name: file.shown, folder, places: document, ...loaded }, deps, mistakes)
}

async function readNamedFiles(document: Document, folder: string, deps: ConfigDeps, mistakes: Mistakes) {
  const named = namedFiles.parse(document.value)
  const at = (...path: PropertyKey[]) => document.locate(path, 'value')
  const sets = named.goldenSet.map((name, index) => ({ name, namedAt: at('goldenSet', index) }))
  const books = named.prices.map((name, index) => fileRef(name, folder, deps.cwd, at('prices', index)))
  const goldenSet = await readGoldenSets(sets, folder, deps, mistakes)
  const prices = await readPriceBooks(books, mistakes)
  for (const [gateway, { simulated, recorded }] of Object.entries(named.gateways)) {
    const ref = (name: string, key: string) => fileRef(name, folder, deps.cwd, at('gateways', gateway, key))
    if (simulated !== undefined) await readProfiles(ref(simulated, 'simulated'), mistakes)
    if (recorded !== undefined) await readCassette(ref(recorded, 'recorded'), mistakes)
  }
  return { goldenSet, prices }
}
