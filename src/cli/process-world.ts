import type { Output, World } from './world.js'

/** The world of a real process. */
export function processWorld(): World {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : null,
    onInterrupt(callback) {
      process.on('SIGINT', callback)
      return () => process.off('SIGINT', callback)
    },
    leave: (exitCode) => process.exit(exitCode),
  }
}

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 100,
    stream: stream.isTTY === true ? stream : null,
  }
}

async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
