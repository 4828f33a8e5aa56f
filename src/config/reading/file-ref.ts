import path from 'node:path'
import type { Where } from './mistakes.js'

/** A file to read: where it is, how messages call it, and where it was named (null: on the command line). */
export interface FileRef {
  readonly path: string
  readonly shown: string
  readonly namedAt: Where
}

/** Resolves `name` against `folder`. Messages call it by its way from `cwd`, or by its whole path when it lies elsewhere. */
export function fileRef(name: string, folder: string, cwd: string, namedAt: Where = null): FileRef {
  const whole = path.resolve(cwd, folder, name)
  const relative = path.relative(cwd, whole)
  const isBelow = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return { path: whole, shown: isBelow ? relative : whole, namedAt }
}
