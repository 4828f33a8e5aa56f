import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const builtHere = fileURLToPath(new URL('../../../../bin/llm-bench.js', import.meta.url))

/** A command that hangs is ended, so that it does not outlive the tests. */
const LONGEST_MS = 50_000

export interface Surroundings {
  readonly cwd: string
  /** All the environment there is, but for PATH: no key and no proxy of the machine that tests reaches the command. */
  readonly env?: Readonly<Record<string, string>>
  /** Limits the size of any file the command writes, in units of 512 bytes; null: no limit. */
  readonly largestFile?: number | null
  /** Closes the reading end of stdout at once, as `head` does when it has seen enough. */
  readonly closesStdout?: boolean
  /** Another installation's, in place of the one built here. */
  readonly executable?: string
}

export interface Outcome {
  /** Null when a signal ended the process. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The built command at work. */
export interface RunningCommand {
  readonly pid: number
  readonly ended: Promise<Outcome>
  signal(name: NodeJS.Signals): void
  /** Waits until the text appears on that stream; rejects when the command ends without it. */
  says(text: string, stream?: 'stdout' | 'stderr'): Promise<void>
  /** The first line on that stream. */
  line(stream: 'stdout' | 'stderr'): Promise<string>
}

/** Runs the built command to its end. */
export const runCommand = (args: readonly string[], surroundings: Surroundings): Promise<Outcome> =>
  launch(args, surroundings).ended

/** Starts the built command; if it is still there when the test is over, it is killed. */
export function startCommand(args: readonly string[], surroundings: Surroundings): RunningCommand {
  const command = launch(args, surroundings)
  onTestFinished(async () => {
    command.signal('SIGKILL')
    await command.ended
  })
  return command
}

function launch(
  args: readonly string[],
  { cwd, env = {}, largestFile = null, closesStdout = false, executable = builtHere }: Surroundings,
): RunningCommand {
  const { PATH = '' } = process.env
  const [program, ...words] = commandLine([process.execPath, executable, ...args], largestFile)
  const child = spawn(program, words, {
    cwd,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  if (closesStdout) child.stdout.destroy()
  const output = { stdout: gather(child, 'stdout'), stderr: gather(child, 'stderr') }
  const ended = outcomeOf(child, output)
  return {
    pid: child.pid ?? 0,
    ended,
    signal: (name) => void child.kill(name),
    says: (text, stream = 'stderr') => output[stream].until(text, ended),
    async line(stream) {
      await output[stream].until('\n', ended)
      return output[stream].text().split('\n')[0] ?? ''
    },
  }
}

type Words = readonly [program: string, ...args: string[]]

/** With a limit, through a shell that sets it and ignores the signal, so that the write fails as on a full disk. */
const commandLine = (words: Words, largestFile: number | null): Words =>
  largestFile === null ? words : ['sh', '-c', `trap '' XFSZ; ulimit -f ${largestFile}; exec "$@"`, 'sh', ...words]

interface Gathered {
  text(): string
  until(text: string, ended: Promise<Outcome>): Promise<void>
}

function gather(child: ChildProcess, name: 'stdout' | 'stderr'): Gathered {
  const stream = child[name]
  if (stream === null) throw new Error(`${name} is not piped`)
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const text = (): string => Buffer.concat(chunks).toString('utf8')
  return {
    text,
    async until(wanted, ended) {
      const gone = ended.then(({ exitCode, stderr }) => {
        if (!text().includes(wanted))
          throw new Error(`ended (${exitCode}) without "${wanted}" on ${name}; stderr: ${stderr}`)
      })
      while (!text().includes(wanted)) await Promise.race([once(stream, 'data'), gone])
    },
  }
}

async function outcomeOf(child: ChildProcess, { stdout, stderr }: Record<'stdout' | 'stderr', Gathered>) {
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}
