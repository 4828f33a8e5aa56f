import { main } from '../main.js'
import type { Output, World } from '../world.js'

export interface Said {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A world in which nobody is looking; `changes` say otherwise. What is written is in `texts`. */
export function worldOf(changes: Partial<World>): World & { readonly texts: Record<'stdout' | 'stderr', string> } {
  const texts = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: (text) => {
      texts[name] += text
    },
    isTTY: false,
    columns: 100,
    stream: null,
  })
  return {
    argv: [],
    env: {},
    cwd: '/nowhere',
    stdout: output('stdout'),
    stderr: output('stderr'),
    ask: null,
    onInterrupt: () => () => {},
    leave: () => {},
    ...changes,
    texts,
  }
}

/**
 * Runs a command line in this process and returns all it says. What starts an embedded gateway needs the `run` of the built
 * command, which alone can start another process.
 */
export async function say(argv: readonly string[], changes: Partial<World>, run: typeof main = main): Promise<Said> {
  const world = worldOf({ argv, ...changes })
  const exitCode = await run(world)
  return { exitCode, ...world.texts }
}
