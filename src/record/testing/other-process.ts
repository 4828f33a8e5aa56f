import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { onTestFinished } from 'vitest'

const sources = fileURLToPath(new URL('../../', import.meta.url))
const rooms = ['model', 'kit', 'record']

/** Compiles this room and what it stands on into a folder, file by file, so that a plain `node` can run it. */
export function compileRoom(into: string): void {
  for (const room of rooms) {
    for (const entry of readdirSync(join(sources, room), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name) && !entry.parentPath.endsWith('testing'))
        compile(join(entry.parentPath, entry.name), into)
    }
  }
  writeFileSync(join(into, 'package.json'), '{"type": "module"}')
}

function compile(file: string, into: string): void {
  const target = join(into, relative(sources, file).replace(/\.ts$/, '.js'))
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext }
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText)
}

export interface OtherProcess {
  readonly pid: number
  /** The next line it prints; null when it has ended. */
  nextLine(): Promise<string | null>
  /** Ends it the hard way and waits until it is gone. */
  kill(): Promise<void>
}

/**
 * Runs a module text in a process of its own, beside the compiled room: `./record/index.js` is there to import.
 *
 * @param limits shell commands before it, such as `ulimit -f 8`
 */
export function runBeside(compiled: string, module: string, limits = ':'): OtherProcess {
  const file = join(compiled, `child-${process.hrtime.bigint()}.js`)
  writeFileSync(file, module)
  const child = spawn('sh', ['-c', `${limits}; exec "$0" "$1"`, process.execPath, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const kill = () => {
    child.kill('SIGKILL')
    return gone
  }
  onTestFinished(kill)
  return {
    pid: child.pid ?? 0,
    nextLine: async () => (await lines.next()).value ?? null,
    kill,
  }
}
