import type { FailureClass } from '../../model/failure.js'
import type { UsageReading } from '../../model/usage.js'
import type { Script } from './raw-server.js'
import { done, finish, role, says, tenAndThree, usageChunk } from './wire.js'

/** Bytes a server may send to a request for a stream, and what must be made of them. */
export interface Shape {
  readonly name: string
  readonly script: Script
  readonly becomes: FailureClass | 'ok'
  /** The text that was delivered; null when no token was. */
  readonly content: string | null
  readonly usage: UsageReading
}

export const reported = (freshInput: number, answer: number, reasoning = 0): UsageReading => ({
  status: 'reported',
  usage: { freshInput, cachedInput: 0, cacheWrite: 0, answer, reasoning },
})

// The request is one message "Say hello world": 3 tokens for the message, 3 to prime, 3 for its words.
export const estimated = (answer: number, reasoning = 0): UsageReading => ({
  status: 'estimated',
  method: 'o200k',
  usage: { freshInput: 9, cachedInput: 0, cacheWrite: 0, answer, reasoning },
})

export const unknown: UsageReading = { status: 'unknown' }
export const none: UsageReading = { status: 'none' }

export const hello = [role, says('Hello'), says(' world')]
export const helloWorld = { content: 'Hello world', usage: reported(10, 3) }
export const complete = [...hello, finish(), usageChunk(tenAndThree), done].join('')
