import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The environment with the `.env` file of a folder under it: what is set already wins, and nothing is stored anywhere.
 * Without such a file it is the environment itself.
 */
export async function loadEnvFile(folder: string, env: Env): Promise<Env> {
  try {
    return { ...parseEnv(await readFile(path.join(folder, '.env'), 'utf8')), ...env }
  } catch (error) {
    // A folder of that name is a Python environment.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return env
    throw error
  }
}
