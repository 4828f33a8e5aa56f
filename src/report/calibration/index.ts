import type { CalibrationReport } from '../../model/calibration.js'
import type { RenderOptions } from '../format.js'

interface CalibrationFormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<(report: CalibrationReport, options: RenderOptions) => string>
}

/** All output formats of a calibration, the default first; their code is loaded on use. */
export const calibrationFormats: readonly CalibrationFormatEntry[] = [
  {
    name: 'terminal',
    summary: 'the verdict and its reasons, for people',
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    name: 'markdown',
    summary: 'the same for a pull request or a wiki',
    load: async () => (await import('./markdown.js')).markdown,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/calibration.schema.json)',
    load: async () => (report) => `${JSON.stringify(report, null, 2)}\n`,
  },
]

/** Renders a calibration in the named format. Throws RangeError for one that is not in the list. */
export async function renderCalibration(
  report: CalibrationReport,
  format: string,
  options: RenderOptions,
): Promise<string> {
  const entry = calibrationFormats.find(({ name }) => name === format)
  if (entry === undefined) throw new RangeError(`there is no format "${format}"`)
  const render = await entry.load()
  return render(report, options)
}
