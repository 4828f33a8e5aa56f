import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of a file or folder that ships with the tool, such as `fixtures/prices`. Works from `src` and from `dist`. */
export const packagePath = (...parts: readonly string[]): string =>
  fileURLToPath(new URL(['..', '..', ...parts].join('/'), import.meta.url))

/** How requests of ours call themselves. */
export function userAgent(): string {
  const { name, version } = toolVersion()
  return `${name}/${version}`
}

/** Name and version of this package, as its package.json has them. */
export function toolVersion(): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as {
    name: string
    version: string
  }
  return { name, version }
}
