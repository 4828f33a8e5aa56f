import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { userError } from '../../model/errors.js'
import type { EmbeddedMessage, EmbeddedOptions } from './message.js'

export interface EmbeddedServer {
  readonly url: string
  /** Settles when the process has ended, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  close(): Promise<void>
}

/**
 * Starts the embedded gateway in a process of its own and waits until it listens.
 * Throws UserError when it cannot (the port is taken).
 */
export async function startEmbedded(
  options: EmbeddedOptions,
  onWarning: (text: string) => void,
): Promise<EmbeddedServer> {
  const child = fork(fileURLToPath(new URL('./child.js', import.meta.url)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // It needs nothing of the environment, so it is given none: no key can reach it.
    env: {},
    execArgv: [],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(userError('the embedded gateway ended before it could listen')))
    child.on('message', (raw) => {
      const message = raw as EmbeddedMessage
      if (message.type === 'ready') resolve(message.url)
      else if (message.type === 'failed') reject(userError(`the embedded gateway could not start: ${message.message}`))
      else onWarning(message.text)
    })
    child.send(options)
  })
  return {
    url,
    ended,
    async close() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
