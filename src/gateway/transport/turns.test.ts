import { expect, test } from 'vitest'
import { Turns } from './turns.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** How many of `calls` that finish together have gone on after each turn, when each follow-up takes so long. */
async function afterEachTurn(calls: number, followUpMs: number): Promise<number[]> {
  let nowMs = 0
  const turns = new Turns({ nowMs: () => nowMs })
  const wentOn: number[] = []
  for (let call = 0; call < calls; call += 1)
    turns.wait(() => {
      nowMs += followUpMs
      wentOn.push(call)
    })
  const counts: number[] = []
  while (wentOn.length < calls) {
    await turn()
    counts.push(wentOn.length)
  }
  expect(wentOn).toEqual(Array.from({ length: calls }, (_, call) => call))
  return counts
}

test('of quick calls that finish together, one goes on in the first turn and eight in each that follows', async () => {
  expect(await afterEachTurn(20, 0)).toEqual([1, 9, 17, 20])
})

test('slower ones go on as many a turn as fit 1.5 ms, and at least one', async () => {
  // 1.5 / 0.4 is 3.75
  expect(await afterEachTurn(8, 0.4)).toEqual([1, 4, 7, 8])
  expect(await afterEachTurn(4, 5)).toEqual([1, 2, 3, 4])
})

test('one that finishes while others go on waits for the next turn', async () => {
  const turns = new Turns({ nowMs: () => 0 })
  const log: string[] = []
  turns.wait(() => {
    log.push('first')
    turns.wait(() => log.push('second'))
  })
  await turn()
  expect(log).toEqual(['first'])
  await turn()
  expect(log).toEqual(['first', 'second'])
})
