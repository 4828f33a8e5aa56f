import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { userError } from '../model/errors.js'
import type { ReportModel } from '../model/report.js'
import { formats, renderReport } from '../report/index.js'
import { isColoured } from './ui/colour.js'
import type { World } from './world.js'

export const formatNames = formats.map(({ name }) => name)

export interface ReportTarget {
  readonly format: string
  /** A file; absent: stdout. */
  readonly output?: string | undefined
}

/** Writes a report where it was wanted: to a file (which gets no colour), else to stdout. */
export async function printReport(report: ReportModel, { format, output }: ReportTarget, world: World): Promise<void> {
  if (output === undefined) {
    world.stdout.write(
      await renderReport(report, format, { width: world.stdout.columns, colour: isColoured(world.stdout, world.env) }),
    )
    return
  }
  const file = resolve(world.cwd, output)
  const text = await renderReport(report, format, { width: 100, colour: false })
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw userError(
      `${output} cannot be written: ${(error as Error).message}`,
      `The run is kept: llm-bench report ${report.run.id} prints it again.`,
    )
  }
  world.stderr.write(`report written to ${output}\n`)
}
