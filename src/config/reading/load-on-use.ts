import { createRequire } from 'node:module'

/**
 * Loads a library where it is first needed, without making its caller wait: start-up is most of what a command that only
 * multiplies takes.
 */
export const loadOnUse = <Library>(name: string): Library => createRequire(import.meta.url)(name) as Library
