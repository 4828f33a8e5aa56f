import { describe, expect, test } from 'vitest'
import type { Timeouts } from '../model/config.js'
import { contextOf, gatewayAt, helloRequest, outcomeOf, patient } from './testing/asking.js'
import { badShapes } from './testing/bad-shapes.js'
import { goodShapes } from './testing/good-shapes.js'
import { startRawServer } from './testing/raw-server.js'
import type { Shape } from './testing/shape.js'
import { silentShapes } from './testing/silent-shapes.js'

async function outcome(shape: Shape, timeouts: Timeouts, onDelta?: () => void) {
  const server = await startRawServer(shape.script)
  const gateway = gatewayAt(server.url, {}, { timeouts })
  try {
    return outcomeOf(await gateway.ask(helloRequest, contextOf(onDelta === undefined ? {} : { onDelta })))
  } finally {
    await gateway.close()
    await server.close()
  }
}

const expected = ({ becomes, content, usage }: Shape) => ({ becomes, content, usage })

describe('a success, read after the stream has ended and read live', () => {
  test.each(goodShapes)('$name', async (shape) => {
    expect(await outcome(shape, patient)).toEqual(expected(shape))
    expect(await outcome(shape, patient, () => {})).toEqual(expected(shape))
  })
})

describe('a failure of exactly one class, read after the stream has ended and read live', () => {
  test.each(badShapes)('$name', async (shape) => {
    expect(await outcome(shape, patient)).toEqual(expected(shape))
    expect(await outcome(shape, patient, () => {})).toEqual(expected(shape))
  })
})

describe('a server that falls silent', () => {
  test.each(silentShapes)('$name', async (shape) => {
    // The one that waits for its first token must not be taken for idle, nor the other way round: only one of the two rings.
    const ringing = shape.becomes === 'timeout_first_token' ? { firstTokenMs: 40 } : { idleMs: 40 }
    expect(await outcome(shape, { ...patient, ...ringing })).toEqual(expected(shape))
  })
})
