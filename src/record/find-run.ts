import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest } from '../kit/text/nearest.js'
import { userError } from '../model/errors.js'
import { filesOf } from './folder.js'
import { listRuns } from './list-runs.js'

/**
 * The folder of the run that a user means by a folder's path, an id, the start of an id, or `latest` (the newest that can be read).
 * Throws UserError when there is none, or more than one, and names those it could be.
 */
export async function findRun(root: string, ref: string): Promise<string> {
  if (existsSync(filesOf(ref).header)) return resolve(ref)
  const runs = await listRuns(root)
  if (runs.length === 0) throw userError(`there are no runs in ${root} yet`, 'make one with: llm-bench run')
  const matches =
    ref === 'latest' ? runs.filter(({ status }) => status === 'readable') : runs.filter(({ id }) => id.startsWith(ref))
  const exact = ref === 'latest' ? matches[0] : (matches.find(({ id }) => id === ref) ?? only(matches))
  if (exact !== undefined) return exact.folder
  throw matches.length > 1 ? ambiguous(ref, idsOf(matches)) : unknown(root, ref, idsOf(runs))
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined)

const idsOf = (runs: readonly { readonly id: string }[]): string[] => runs.map(({ id }) => id)

const ambiguous = (ref: string, ids: readonly string[]) =>
  userError(`"${ref}" could be ${ids.length} runs: ${ids.join(', ')}`, 'give more of the id')

const unknown = (root: string, ref: string, ids: readonly string[]) => {
  const alike = nearest(ref, ids)
  return userError(
    `there is no run "${ref}" in ${root}`,
    alike.length > 0 ? `did you mean ${alike.join(', ')}?` : 'list the runs with: llm-bench runs',
  )
}
