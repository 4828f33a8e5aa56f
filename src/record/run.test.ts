import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Judgement } from '../model/verdict.js'
import { createRun } from './create-run.js'
import { readAnswers, readCalls } from './read-calls.js'
import { readRun } from './read-run.js'
import { openRun } from './resume-run.js'
import { ended, finished, goldenCase, newRun, started, temporaryFolder } from './testing/runs.js'

const judged = (callId: string): Judgement => ({ type: 'checks', callId, results: [] })

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('a run folder', () => {
  test('is read back as it was written, calls by id and without their answers', async () => {
    const root = temporaryFolder()
    const run = await createRun(newRun(root))
    for (const id of ['b', 'a']) {
      run.appendCall(started(id))
      run.appendCall(finished(id, `answer ${id} — 世界`))
    }
    run.appendJudgement(judged('a'))
    run.close()
    const { header, cases, pricesYaml, calls, lost, replacedAttempts, judgements } = await readRun(run.folder)
    expect({ header, cases, pricesYaml }).toEqual({
      header: newRun(root).header,
      cases: [goldenCase],
      pricesYaml: 'version: 1\n',
    })
    expect(calls.map(({ callId }) => callId)).toEqual(['a', 'b'])
    expect(calls[0]).not.toHaveProperty('answer')
    expect(calls[0]).not.toHaveProperty('type')
    expect({ lost, replacedAttempts, judgements }).toEqual({
      lost: [],
      replacedAttempts: [],
      judgements: [judged('a')],
    })
    expect((await all(readCalls(run.folder))).map(({ callId, answer }) => [callId, answer?.content])).toEqual([
      ['b', 'answer b — 世界'],
      ['a', 'answer a — 世界'],
    ])
    expect(
      [...(await readAnswers(run.folder, new Set(['a', 'nobody'])))].map(([id, answer]) => [id, answer?.content]),
    ).toEqual([['a', 'answer a — 世界']])
  })

  test('is open to its owner alone', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    run.close()
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(modeOf(run.folder)).toBe('700')
    const files = ['header.json', 'cases.jsonl', 'prices.yaml', 'calls.jsonl', 'judgements.jsonl']
    expect(files.map((file) => modeOf(join(run.folder, file)))).toEqual(files.map(() => '600'))
  })

  test('is not made over another one', async () => {
    const root = temporaryFolder()
    ;(await createRun(newRun(root))).close()
    await expect(createRun(newRun(root))).rejects.toThrow('is there already')
    expect(existsSync(join(root, newRun(root).header.id, 'header.json'))).toBe(true)
  })

  test('cannot be made where a file is in the way', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(createRun(newRun(join(file, 'runs')))).rejects.toMatchObject({ name: 'UserError', exitCode: 2 })
  })

  test('keeps answers of several megabytes', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    const long = 'ä'.repeat(2_000_000)
    for (const id of ['1', '2', '3']) run.appendCall(finished(id, `${id}${long}`))
    run.close()
    const lengths = (await all(readCalls(run.folder))).map(({ answer }) => answer?.content.length)
    expect(lengths).toEqual([2_000_001, 2_000_001, 2_000_001])
  })

  test('may be closed twice', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    run.close()
    run.close()
  })
})

describe('what the lines add up to', () => {
  async function runOf(...lines: Parameters<Awaited<ReturnType<typeof createRun>>['appendCall']>[0][]) {
    const run = await createRun(newRun(temporaryFolder()))
    for (const line of lines) run.appendCall(line)
    run.close()
    return run.folder
  }

  test('a call that was started and never finished is lost, with its reserve', async () => {
    const folder = await runOf(started('a'), started('b', '0.02'), finished('a', ''))
    expect((await readRun(folder)).lost).toEqual([{ callId: 'b', candidateId: 'a', reservedUsd: '0.02' }])
  })

  test('it stays lost when the call is made again: that money may have been spent', async () => {
    const folder = await runOf(started('a', '0.01'), started('a', '0.02'), finished('a', ''))
    expect((await readRun(folder)).lost).toEqual([{ callId: 'a', candidateId: 'a', reservedUsd: '0.01' }])
  })

  test('of a call that was made twice the last counts, and the first is still paid for', async () => {
    const folder = await runOf(started('a'), ended('a', 'http_5xx'), started('a'), finished('a', 'at last'))
    const { calls, lost, replacedAttempts, reserves } = await readRun(folder)
    expect(calls.map(({ outcome, attempts }) => [outcome.status, attempts.length])).toEqual([['ok', 1]])
    expect([lost.length, replacedAttempts.length]).toEqual([0, 1])
    expect(reserves.map(({ attempts, reservedUsd }) => [attempts.length, reservedUsd])).toEqual([
      [1, '0.01'],
      [1, '0.01'],
    ])
    expect((await all(readCalls(folder))).map(({ answer }) => answer?.content)).toEqual(['at last'])
  })
})

describe('damage', () => {
  async function damaged(text: string) {
    const run = await createRun(newRun(temporaryFolder()))
    run.appendCall(finished('a', 'whole'))
    run.close()
    appendFileSync(join(run.folder, 'calls.jsonl'), text)
    return run.folder
  }

  test('a last line that was cut off is left out, and cut away before the run goes on', async () => {
    const folder = await damaged(`${JSON.stringify(finished('b', 'x'.repeat(200_000)))}`)
    expect((await readRun(folder)).calls.map(({ callId }) => callId)).toEqual(['a'])
    const run = await openRun(folder)
    run.appendCall(finished('c', 'next'))
    run.close()
    expect((await readRun(folder)).calls.map(({ callId }) => callId)).toEqual(['a', 'c'])
  })

  test('a file that is one torn line starts anew', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    run.close()
    writeFileSync(join(run.folder, 'calls.jsonl'), 'half a li')
    ;(await openRun(run.folder)).close()
    expect(readFileSync(join(run.folder, 'calls.jsonl'), 'utf8')).toBe('')
  })

  test.each(['no JSON', '42', '{"type":"finished","callId":"b"}', '{"type":"begun","callId":"b"}', ''])(
    'a whole line that is no record (%j) is an error with its place',
    async (line) => {
      const folder = await damaged(`${line}\n`)
      await expect(readRun(folder)).rejects.toThrow(`calls.jsonl:2  this line is no record of a call`)
      await expect(all(readCalls(folder))).rejects.toThrow('calls.jsonl:2')
    },
  )

  test('a folder without a header is no run, and one of a later version is said to be so', async () => {
    await expect(readRun(temporaryFolder())).rejects.toThrow('is not a run')
    const folder = await damaged('')
    writeFileSync(join(folder, 'header.json'), '{"format": 2}')
    await expect(openRun(folder)).rejects.toThrow('has the format 2; this version reads format 1')
    writeFileSync(join(folder, 'header.json'), '{"form')
    await expect(readRun(folder)).rejects.toThrow('the header of the run is broken')
  })
})
