import path from 'node:path'
import type { Probe } from '../../model/calibration.js'
import type { ConfigDeps } from '../deps.js'
import { fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { checkDocument } from '../words/check-document.js'
import { probeLine } from './line.js'

/** The traps for judges that ship. Throws a UserError when the file is broken. */
export async function loadProbes({ fixturesDir, cwd }: Pick<ConfigDeps, 'fixturesDir' | 'cwd'>): Promise<Probe[]> {
  const mistakes = new Mistakes()
  const file = fileRef(path.join(fixturesDir, 'calibration', 'probes.jsonl'), '.', cwd)
  const text = await readText(file, mistakes)
  const probes = parseJsonLines(text ?? '', file.shown, mistakes).flatMap((document) => {
    const probe = checkDocument<Probe>(probeLine, document, mistakes)
    return probe === null ? [] : [probe]
  })
  return mistakes.settle(probes)
}
