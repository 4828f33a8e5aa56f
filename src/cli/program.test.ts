import { expect, test } from 'vitest'
import { main } from './main.js'
import type { Output, World } from './world.js'

/** Runs a command line and returns its exit code with what it said on stderr. */
async function said(...argv: readonly string[]): Promise<string> {
  const heard: string[] = []
  const output = (write: (text: string) => void): Output => ({ write, isTTY: false, columns: 100, stream: null })
  const world: World = {
    argv,
    env: {},
    cwd: '/nowhere',
    stdout: output(() => undefined),
    stderr: output((text) => void heard.push(text)),
    ask: null,
    onInterrupt: () => () => undefined,
    leave: () => undefined,
  }
  const exitCode = await main(world)
  return `${exitCode} ${heard.join('')}`
}

test('a command that does not exist is answered with the one that was likely meant', async () => {
  expect(await said('reprot')).toBe(
    '2 error  there is no command "reprot"\n  Did you mean report? llm-bench --help lists the commands.\n',
  )
  expect(await said('frobnicate', 'now')).toBe(
    '2 error  there is no command "frobnicate"\n  llm-bench --help lists the commands.\n',
  )
})
