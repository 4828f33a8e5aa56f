import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRun } from './create-run.js'
import { openFiles } from './open-run.js'
import { readRun } from './read-run.js'
import { openRun } from './resume-run.js'
import { compileRoom, runBeside } from './testing/other-process.js'
import { finished, newRun, started, temporaryFolder } from './testing/runs.js'

const compiled = mkdtempSync(join(tmpdir(), 'llm-bench-compiled-'))
beforeAll(() => compileRoom(compiled))
afterAll(() => rmSync(compiled, { recursive: true }))

async function closedRun(): Promise<string> {
  const run = await createRun(newRun(temporaryFolder()))
  run.close()
  return run.folder
}

/** The text of a module that opens the run and then does what `then` says; what goes wrong is printed. */
const opening = (folder: string, then: string) => `
  import { openRun } from './record/index.js'
  try {
    const run = await openRun(${JSON.stringify(folder)})
    ${then}
  } catch (error) {
    console.log(error.exitCode + ' ' + error.message.replaceAll('\\n', ' | '))
  }`

const waitForever = 'setInterval(() => {}, 1_000)'

describe('a process that is killed', () => {
  test('loses no line that it had written, and its lock does not outlive it', async () => {
    const folder = await closedRun()
    const line = JSON.stringify(finished('ID', 'x'.repeat(1_000)))
    const child = runBeside(
      compiled,
      opening(
        folder,
        `const line = ${line}
         for (let n = 0; ; n++) {
           run.appendCall({type: 'started', callId: String(n), candidateId: 'a', reservedUsd: '0.01'})
           run.appendCall({...line, callId: String(n)})
           if (n === 500) console.log('on its way')
           if (n % 100 === 0) await new Promise(setImmediate)
         }`,
      ),
    )
    expect(await child.nextLine()).toBe('on its way')
    await child.kill()
    const run = await openRun(folder)
    run.appendCall(finished('after', ''))
    run.close()
    const { calls, lost } = await readRun(folder)
    expect(calls.length).toBeGreaterThan(500)
    expect(lost.length).toBeLessThanOrEqual(1)
  })
})

describe('two writers', () => {
  test('a second process is refused while the first one lives', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    const child = runBeside(compiled, opening(run.folder, `console.log('got it')`))
    const refusal = await child.nextLine()
    expect(refusal).toMatch(
      new RegExp(`^2 the run is in use by process ${process.pid} on .* \\| {3}wait for it or stop it`),
    )
    run.close()
  })

  test('of several that find the lock of a dead process, one gets the run', async () => {
    const folder = await closedRun()
    const dead = runBeside(compiled, opening(folder, `console.log('got it'); ${waitForever}`))
    expect(await dead.nextLine()).toBe('got it')
    await dead.kill()
    const rivals = Array.from({ length: 6 }, () =>
      runBeside(compiled, opening(folder, `console.log('got it'); ${waitForever}`)),
    )
    const said = await Promise.all(rivals.map((rival) => rival.nextLine()))
    expect(said.filter((line) => line === 'got it')).toHaveLength(1)
    expect(said.filter((line) => line?.startsWith('2 '))).toHaveLength(5)
  })

  test('a lock of another machine is left alone, and so is one that cannot be read', async () => {
    const folder = await closedRun()
    const lock = join(folder, 'lock')
    writeFileSync(lock, JSON.stringify({ pid: 1, host: `not-${hostname()}`, sinceMs: 0 }))
    await expect(openRun(folder)).rejects.toThrow(`when you know that it is gone, delete ${lock}`)
    writeFileSync(lock, '')
    await expect(openRun(folder)).rejects.toThrow('the lock of the run cannot be read')
  })

  test('a lock with our own number from before we started is stale: numbers start again with a container', async () => {
    const folder = await closedRun()
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, host: hostname(), sinceMs: 0 }))
    const run = await openRun(folder)
    await expect(openRun(folder)).rejects.toThrow(`in use by process ${process.pid}`)
    run.close()
  })
})

describe('a full disk', () => {
  test('a file that may not grow ends with its last whole line, and the error says how to go on', async () => {
    const folder = await closedRun()
    const line = JSON.stringify(finished('ID', 'x'.repeat(3_000)))
    // 8 blocks of 512 bytes (or of 1,024, as the shell counts): the second or third line of 3 KB is cut in the middle.
    const child = runBeside(
      compiled,
      opening(folder, `const line = ${line}; for (let n = 0; ; n++) run.appendCall({...line, callId: String(n)})`),
      'ulimit -f 8',
    )
    expect(await child.nextLine()).toMatch(
      /^3 .*calls\.jsonl {2}the file may not grow any further; every line written before is kept \| .*go on with: llm-bench run --resume 20261120-094154-k3f9$/,
    )
    const text = readFileSync(join(folder, 'calls.jsonl'), 'utf8')
    expect(text.endsWith('}\n')).toBe(true)
    expect((await readRun(folder)).calls.length).toBeGreaterThan(0)
  })

  test('a line that is written half before the disk is full leaves no trace', async () => {
    const folder = await closedRun()
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    let room = 500
    const write = (descriptor: number, bytes: Buffer) => {
      if (room === 0) throw full
      const part = bytes.subarray(0, room)
      room -= part.length
      return writeSync(descriptor, part)
    }
    const run = openFiles(folder, 'some-run', () => {}, write)
    run.appendCall(started('a'))
    expect(() => run.appendCall(finished('a', 'x'.repeat(1_000)))).toThrow(
      'no space left; every line written before is kept\n  make room, then go on with: llm-bench run --resume some-run',
    )
    room = 10_000
    run.appendCall(finished('b', 'after some room was made'))
    run.close()
    const { calls, lost } = await readRun(folder)
    expect([calls.map(({ callId }) => callId), lost.map(({ callId }) => callId)]).toEqual([['b'], ['a']])
  })
})
