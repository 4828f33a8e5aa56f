import { expect, test } from 'vitest'
import { firstAlone } from './first-alone.js'

/** Work that notes its begin and its end, a few turns later. */
function noted(log: string[]) {
  return (name: string, end: 'well' | 'badly' = 'well') =>
    async (): Promise<string> => {
      log.push(`${name} begins`)
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
      log.push(`${name} ends`)
      if (end === 'badly') throw new Error(name)
      return name
    }
}

test('the first ends before the others begin, and these go side by side', async () => {
  const log: string[] = []
  const [work, inTurn] = [noted(log), firstAlone()]
  expect(await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name))))).toEqual(['a', 'b', 'c'])
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'b ends', 'c ends'])
})

test('a first that fails holds nobody up', async () => {
  const log: string[] = []
  const [work, inTurn] = [noted(log), firstAlone()]
  const [first, second] = await Promise.allSettled([inTurn(work('a', 'badly')), inTurn(work('b'))])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  expect(await inTurn(work('c'))).toBe('c')
})
