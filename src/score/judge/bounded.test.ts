import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { forEachBounded } from './bounded.js'

/** Numbers from 0, counting how many were pulled and whether the source was closed. */
function counting(total: number) {
  const seen = { pulled: 0, closed: false }
  async function* source() {
    try {
      for (let next = 0; next < total; next++) {
        seen.pulled += 1
        yield next
      }
    } finally {
      seen.closed = true
    }
  }
  return { seen, source: source() }
}

const never = new AbortController().signal

test('every item is worked on once, by no more workers than allowed', async () => {
  const done: number[] = []
  let busy = 0
  let most = 0
  await forEachBounded(counting(50).source, 4, never, async (item) => {
    busy += 1
    most = Math.max(most, busy)
    await nextTurn()
    done.push(item)
    busy -= 1
  })
  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index))
  expect(most).toBe(4)
})

test('nothing is pulled before a worker is free for it', async () => {
  const { seen, source } = counting(1000)
  const lead: number[] = []
  let done = 0
  await forEachBounded(source, 3, never, async () => {
    lead.push(seen.pulled - done)
    await nextTurn()
    done += 1
  })
  expect(Math.max(...lead)).toBeLessThanOrEqual(3)
})

test('an abort stops the pulling and closes the source; what was begun is finished', async () => {
  const { seen, source } = counting(1000)
  const abort = new AbortController()
  const done: number[] = []
  await forEachBounded(source, 2, abort.signal, async (item) => {
    if (item === 5) abort.abort()
    await nextTurn()
    done.push(item)
  })
  expect(done).toContain(5)
  expect(done.length).toBeLessThanOrEqual(8)
  expect(seen.closed).toBe(true)
})

test('an error of the work is thrown after the others have finished', async () => {
  const { seen, source } = counting(1000)
  let busy = 0
  const working = forEachBounded(source, 3, never, async (item) => {
    busy += 1
    await nextTurn()
    busy -= 1
    if (item === 4) throw new Error('disk full')
  })
  await expect(working).rejects.toThrow('disk full')
  expect([busy, seen.closed]).toEqual([0, true])
})

test('a plain list is a source too', async () => {
  const done: string[] = []
  await forEachBounded(['a', 'b'], 10, never, async (item) => void done.push(item))
  expect(done).toEqual(['a', 'b'])
})
