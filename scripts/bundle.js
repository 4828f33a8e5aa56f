// Joins what `tsc` wrote and the libraries it imports into few files: starting is most of what a short command takes, and Node 20
// spends a third of a millisecond on each module. Writes dist/bundle/, with the licences of what it took in.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist', 'bundle')

/** Each is an entry because something starts it by its file's name: the command, the embedded server, the sandbox's thread, the library. */
const input = {
  start: 'dist/cli/start.js',
  child: 'dist/app/embedded/child.js',
  thread: 'dist/app/code/thread.js',
  index: 'dist/index.js',
}

/** Loaded by name where they are needed: data, what one command reads, and what a user may go without. */
const outside = [
  '@pydantic/genai-prices',
  'csv-parse',
  'eld',
  'gpt-tokenizer',
  'ioredis',
  'quickjs-emscripten',
  'sucrase',
]

const packageOf = (id) => /^(?:@[^/]+\/)?[^/]+/.exec(id)[0]
const isOurs = (id) => /^[./#\0]|^[a-z]:[\\/]/i.test(id)

await rm(out, { recursive: true, force: true })
const bundle = await rolldown({
  cwd: root,
  input,
  platform: 'node',
  external: (id) => !isOurs(id) && (isBuiltin(id) || outside.includes(packageOf(id))),
})
const { output } = await bundle.write({
  dir: out,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
})
await bundle.close()
await writeFile(join(out, 'LICENSES.txt'), await licences(output))

/** The licence of every package that some chunk has modules of; an error when one has none. */
async function licences(chunks) {
  const ids = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
  const taken = new Set(ids.flatMap((id) => /.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []))
  const texts = [...taken].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const file = (await readdir(folder)).find((one) => /^licen[sc]e/i.test(one))
    if (file === undefined) throw new Error(`${name} is in the bundle and has no licence file`)
    return `${name} ${version}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`
  })
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`)
}
