import { expect, test } from 'vitest'
import { Turns } from './turns.js'

test('calls that finish together go on one in each turn of the event loop, in their order', async () => {
  const turns = new Turns()
  const log: string[] = []
  for (const name of ['first', 'second', 'third']) turns.wait(() => log.push(name))
  for (let turn = 1; turn <= 3; turn += 1) {
    log.push(`turn ${turn}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(log).toEqual(['turn 1', 'first', 'turn 2', 'second', 'turn 3', 'third'])
})

test('one that finishes while others go on waits for the next turn', async () => {
  const turns = new Turns()
  const log: string[] = []
  turns.wait(() => {
    log.push('first')
    turns.wait(() => log.push('second'))
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(log).toEqual(['first'])
  await new Promise((resolve) => setImmediate(resolve))
  expect(log).toEqual(['first', 'second'])
})
