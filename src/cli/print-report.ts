import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { CaseReport } from '../model/case-report.js'
import { userError } from '../model/errors.js'
import type { ReportModel } from '../model/report.js'
import { formats, type RenderOptions, renderCase, renderReport } from '../report/index.js'
import { isColoured } from './ui/colour.js'
import type { World } from './world.js'

export const formatNames = formats.map(({ name }) => name)

export interface ReportTarget {
  readonly format: string
  /** A file; absent: stdout. */
  readonly output?: string | undefined
}

/** Writes a report where it was wanted: to a file (which gets no colour), else to stdout. */
export const printReport = (report: ReportModel, target: ReportTarget, world: World): Promise<void> =>
  print((options) => renderReport(report, target.format, options), report.run.id, target, world)

/** The same for one case. */
export const printCase = (report: CaseReport, target: ReportTarget, world: World): Promise<void> =>
  print((options) => renderCase(report, target.format, options), report.run.id, target, world)

async function print(
  render: (options: RenderOptions) => Promise<string>,
  runId: string,
  { output }: ReportTarget,
  world: World,
): Promise<void> {
  if (output === undefined) {
    world.stdout.write(await render({ width: world.stdout.columns, colour: isColoured(world.stdout, world.env) }))
    return
  }
  const file = resolve(world.cwd, output)
  const text = await render({ width: 100, colour: false })
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw userError(
      `${output} cannot be written: ${(error as Error).message}`,
      `The run is kept: llm-bench report ${runId} prints it again.`,
    )
  }
  world.stderr.write(`report written to ${output}\n`)
}
