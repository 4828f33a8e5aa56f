import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { userError } from '../../model/errors.js'
import type { ProjectionReport } from '../../model/projection.js'
import { renderProjection } from '../../report/index.js'
import { isColoured } from '../ui/colour.js'
import type { World } from '../world.js'

const FILE_WIDTH = 100

/** Writes a projection where it was wanted: to a file (which gets no colour), else to stdout. */
export async function printProjection(
  report: ProjectionReport,
  { format, output }: { readonly format: string; readonly output?: string | undefined },
  world: World,
): Promise<void> {
  if (output === undefined) {
    const { stdout, env } = world
    const width = Math.min(stdout.columns, FILE_WIDTH)
    stdout.write(await renderProjection(report, format, { width, colour: isColoured(stdout, env) }))
    return
  }
  const text = await renderProjection(report, format, { width: FILE_WIDTH, colour: false })
  const file = resolve(world.cwd, output)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw userError(`${output} cannot be written: ${(error as Error).message}`, 'Name another file with --output.')
  }
  world.stderr.write(`projection written to ${output}\n`)
}
