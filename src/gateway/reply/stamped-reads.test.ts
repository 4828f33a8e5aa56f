import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StampedReads } from './stamped-reads.js'

test('reads come back as they were made, whatever their number and sizes', () => {
  const read = fc.record({ atMs: fc.double({ noNaN: true }), bytes: fc.uint8Array({ maxLength: 6000 }) })
  fc.assert(
    fc.property(fc.array(read, { maxLength: 40 }), (reads) => {
      const kept = new StampedReads()
      for (const { atMs, bytes } of reads) kept.add(atMs, bytes)
      const back = Array.from(kept, ({ atMs, bytes }) => ({ atMs, bytes: Uint8Array.from(bytes) }))
      expect(back).toEqual(reads.map(({ atMs, bytes }) => ({ atMs, bytes: Uint8Array.from(bytes) })))
    }),
    { numRuns: 50 },
  )
})
