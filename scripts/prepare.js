// Builds on `npm ci` in a checkout. In an install without development dependencies there is no compiler, and
// a published package has been built already: then there is nothing to do.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const compiler = here('../node_modules/typescript/bin/tsc')
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1

if (existsSync(compiler)) process.exitCode = run(compiler, '-p', 'tsconfig.build.json') || run(here('bundle.js'))
