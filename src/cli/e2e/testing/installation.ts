import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shipped } from './folder.js'

const parts = ['bin', 'dist', 'fixtures', 'golden-sets', 'package.json']

/** Installs the built command into a folder with everything it depends on but these packages. Gives its executable. */
export function installWithout(packages: readonly string[], folder: string): string {
  for (const part of parts) cpSync(shipped(part), join(folder, part), { recursive: true })
  for (const name of packageNames(shipped('node_modules')).filter((one) => !packages.includes(one))) {
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(shipped('node_modules', name), link)
  }
  return join(folder, 'bin', 'llm-bench.js')
}

const packageNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`) : [name]))
