import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { UserError } from '../../model/errors.js'
import type { ConfigDeps } from '../deps.js'

const fixturesDir = fileURLToPath(new URL('../../../fixtures', import.meta.url))

const checkOptions = new Map<string, z.ZodType>([
  ['contains', z.strictObject({ text: z.string().min(1), ignoreCase: z.boolean().default(false) })],
  ['exact', z.strictObject({ equals: z.string() })],
  ['max-words', z.strictObject({ limit: z.int().min(1) })],
])

/** A folder of its own with these files in it, as the config room sees the world from there. Goes when the test ends. */
export async function benchFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Readonly<Record<string, string>> = {},
): Promise<ConfigDeps> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'llm-bench-config-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  for (const [name, content] of Object.entries({ 'shipped/support.yaml': shipped, ...files })) {
    await mkdir(path.dirname(path.join(cwd, name)), { recursive: true })
    await writeFile(path.join(cwd, name), content)
  }
  return { cwd, env, fixturesDir, goldenSetsDir: path.join(cwd, 'shipped'), madeSets: new Map(), checkOptions }
}

const shipped = 'version: 1\ncases:\n  - {id: greet, prompt: Say hello., checks: [{type: contains, text: hello}]}\n'

/** The whole text of the UserError that a load ends in. */
export async function errorText(load: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof load === 'function' ? load() : load)
  } catch (error) {
    if (error instanceof UserError) return `\n${error.message}\n`
    throw error
  }
  throw new Error('nothing was wrong')
}
