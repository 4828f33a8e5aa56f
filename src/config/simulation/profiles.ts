import type { SimulatedProfile } from '../../model/simulation.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { parseYaml } from '../reading/yaml-document.js'
import { profilesFile } from '../schemas/profile.js'
import { checkDocument } from '../words/check-document.js'

/** Loads simulated models (YAML). Throws a UserError with every mistake in it; paths are relative to the working directory. */
export async function loadProfiles(file: string): Promise<SimulatedProfile[]> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readProfiles(fileRef(file, '.', process.cwd()), mistakes))
}

/** As `loadProfiles`, with the mistakes noted among others and null in their place. */
export async function readProfiles(file: FileRef, mistakes: Mistakes): Promise<SimulatedProfile[] | null> {
  const text = await readText(file, mistakes)
  const document = text === null ? null : parseYaml(text, { file: file.shown, line: 1 }, mistakes)
  return document === null ? null : checkDocument(profilesFile, document, mistakes)
}
