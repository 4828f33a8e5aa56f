import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { userError } from '../model/errors.js'
import type { RenderOptions } from '../report/index.js'
import { isColoured } from './ui/colour.js'
import type { World } from './world.js'

const FILE_WIDTH = 100

/**
 * Writes what a command found where it was wanted: to a file (which gets no colour), else to stdout.
 *
 * @param name what stderr calls it
 */
export async function printText(
  render: (options: RenderOptions) => Promise<string>,
  name: string,
  output: string | undefined,
  { stdout, stderr, env, cwd }: World,
): Promise<void> {
  if (output === undefined)
    return stdout.write(await render({ width: stdout.columns, colour: isColoured(stdout, env) }))
  const text = await render({ width: FILE_WIDTH, colour: false })
  const file = resolve(cwd, output)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw userError(`${output} cannot be written: ${(error as Error).message}`, 'Name another file with --output.')
  }
  stderr.write(`${name} written to ${output}\n`)
}
