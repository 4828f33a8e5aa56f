import type { ProjectionReport } from '../../../model/projection.js'
import { say } from '../../testing/world.js'
import { folderWith, shipped } from './folder.js'
import type { Json } from './report.js'

/** The JSON form of a projection. */
export type Projection = Json<ProjectionReport>

export const card = (name: string): string => shipped('fixtures', 'prices', `${name}.yaml`)

/** Workloads as a file has them, projected over a card; read back from JSON. */
export async function project(
  workloads: readonly object[],
  cardName: string,
  args: readonly string[] = [],
): Promise<Projection> {
  const cwd = folderWith({ 'workloads.yaml': JSON.stringify({ version: 1, workloads }) })
  const words = ['project', '--workloads', 'workloads.yaml', '--prices', card(cardName), '--format', 'json', ...args]
  const { exitCode, stdout, stderr } = await say(words, { cwd })
  if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${stderr}`)
  return JSON.parse(stdout) as Projection
}

/** The only bill of a candidate. */
export function billOf({ bills }: Projection, candidate: string): Projection['bills'][number] {
  const [found, ...others] = bills.filter((bill) => bill.candidate === candidate)
  if (found === undefined || others.length > 0) throw new Error(`not one bill of ${candidate}`)
  return found
}
