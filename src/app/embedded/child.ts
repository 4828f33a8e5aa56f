import { serveAsk } from '../../serve/index.js'
import { systemClock } from '../system.js'
import { pretendedModels } from './ask.js'
import type { EmbeddedMessage, EmbeddedOptions } from './message.js'

// The entry of the child process. It runs apart from the process that measures, so that serving an answer
// never delays the stamp of another.

const say = (message: EmbeddedMessage): void => {
  if (process.connected) process.send?.(message)
}

// The channel closes when the parent ends, however it ends: with `kill -9` too.
process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal reaches the whole group. The parent decides what becomes of the calls in flight.
process.on('SIGINT', () => undefined)

process.once('message', async (message) => {
  const { spec, host, port } = message as EmbeddedOptions
  try {
    const pretended = pretendedModels(spec, (text) => say({ type: 'warning', text }))
    const server = await serveAsk({ ...pretended, host, port, clock: systemClock() })
    say({ type: 'ready', url: server.url })
  } catch (error) {
    say({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
    process.exit(1)
  }
})
