import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { userError } from '../model/errors.js'
import { packagePath } from './package-files.js'

/** What `init` writes, and the file each comes from. */
const files = [
  { to: 'llm-bench.yaml', from: 'llm-bench.yaml' },
  { to: join('golden-sets', 'mine.yaml'), from: join('golden-sets', 'mine.yaml') },
  { to: join('.github', 'workflows', 'llm-bench.yml'), from: 'workflow.yml' },
] as const

/** Writes a project to start from into `folder` and returns the files written. Throws UserError, having written nothing, when one is there already. */
export async function initProject(folder: string): Promise<readonly string[]> {
  const there = files.filter(({ to }) => existsSync(join(folder, to))).map(({ to }) => to)
  if (there.length > 0) {
    throw userError(
      `already there: ${there.join(', ')}`,
      'Nothing was written. Move them away, or start in another folder.',
    )
  }
  for (const { from, to } of files) {
    await mkdir(dirname(join(folder, to)), { recursive: true })
    await copyFile(packagePath('fixtures', 'init', from), join(folder, to))
  }
  return files.map(({ to }) => to)
}
