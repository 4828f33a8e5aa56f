import { expect, test } from 'vitest'
import { interruptSignal } from './interrupt.js'
import { worldOf } from './testing/world.js'

test('the first Ctrl-C stops the sending, the second leaves at once', () => {
  const presses: (() => void)[] = []
  const left: number[] = []
  const world = worldOf({
    onInterrupt(callback) {
      presses.push(callback)
      return () => void presses.pop()
    },
    leave: (exitCode) => void left.push(exitCode),
  })
  const { signal, stop } = interruptSignal(world)
  expect(signal.aborted).toBe(false)
  presses[0]?.()
  expect([signal.aborted, left]).toEqual([true, []])
  expect(world.texts.stderr).toBe(
    '\nstopping: no new calls; what is finished is kept (Ctrl-C again to leave at once)\n',
  )
  presses[0]?.()
  expect(left).toEqual([130])
  stop()
  expect(presses).toEqual([])
})
