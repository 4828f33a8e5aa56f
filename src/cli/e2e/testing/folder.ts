import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A file that ships with the tool or with its tests. */
export const shipped = (...parts: readonly string[]): string =>
  fileURLToPath(new URL(['../../../..', ...parts].join('/'), import.meta.url))

/** A fresh folder with these files in it, by path; gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const { folder, remove } = keptFolder(files)
  onTestFinished(remove)
  return folder
}

/** The same for several tests of one file, which remove it themselves. */
export function keptFolder(files: Readonly<Record<string, string>> = {}): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'llm-bench-e2e-'))
  writeFiles(folder, files)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Writes files into a folder, over those that are there. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** The run folders of a project, oldest first. */
export function runFolders(project: string): string[] {
  const root = join(project, '.llm-bench', 'runs')
  return namesIn(root)
    .sort()
    .map((name) => join(root, name))
}

/** The only run of a project. */
export function onlyRun(project: string): string {
  const [first, ...others] = runFolders(project)
  if (first === undefined || others.length > 0) throw new Error(`not one run in ${project}`)
  return first
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The text of every file below a folder, by path. */
export function allFiles(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  )
}
