import { Chalk, type ChalkInstance } from 'chalk'
import type { Output } from '../world.js'

/** Whether to colour a stream: NO_COLOR, then FORCE_COLOR, then whether a person is looking (chalk itself ignores NO_COLOR). */
export function isColoured(output: Output, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return output.isTTY && env.TERM !== 'dumb'
}

/** Colours for one stream, or plain text when it takes none. */
export function paint(output: Output, env: Readonly<Record<string, string | undefined>>): ChalkInstance {
  return new Chalk({ level: isColoured(output, env) ? 1 : 0 })
}
