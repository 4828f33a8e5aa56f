import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRun } from './create-run.js'
import { findRun } from './find-run.js'
import { listRuns } from './list-runs.js'
import { removeRun } from './remove-run.js'
import { newRun, temporaryFolder } from './testing/runs.js'

const ids = ['20261118-080000-aaaa', '20261120-094154-k3f9', '20261120-101500-zzzz']

async function rootWithRuns(): Promise<string> {
  const root = join(temporaryFolder(), 'runs')
  for (const id of ids) (await createRun(newRun(root, id))).close()
  return root
}

describe('finding a run', () => {
  test('by its folder, its id, the start of its id, or as the latest', async () => {
    const root = await rootWithRuns()
    const refs = [join(root, ids[0] ?? ''), ids[1] ?? '', '20261118', 'latest']
    const found = await Promise.all(refs.map((ref) => findRun(root, ref)))
    expect(found).toEqual([ids[0], ids[1], ids[0], ids[2]].map((id) => join(root, id ?? '')))
  })

  test('what could be several names them', async () => {
    await expect(findRun(await rootWithRuns(), '20261120')).rejects.toThrow(
      '"20261120" could be 2 runs: 20261120-101500-zzzz, 20261120-094154-k3f9\n  give more of the id',
    )
  })

  test('what is none names the nearest', async () => {
    await expect(findRun(await rootWithRuns(), '20261120-094154-k3f8')).rejects.toThrow(
      'did you mean 20261120-094154-k3f9',
    )
  })

  test('before the first run it says how to make one', async () => {
    await expect(findRun(join(temporaryFolder(), 'runs'), 'latest')).rejects.toThrow('make one with: llm-bench run')
  })
})

describe('the list of runs', () => {
  test('is newest first and shows broken ones and those at work as such', async () => {
    const root = await rootWithRuns()
    const open = await createRun(newRun(root, '20261121-000000-open'))
    mkdirSync(join(root, '20261119-000000-torn'))
    writeFileSync(join(root, 'notes.txt'), '')
    const lines = (await listRuns(root)).map((run) =>
      run.status === 'readable'
        ? [run.id, run.inUseBy?.split(' on ')[0] ?? null]
        : [run.id, run.why.replace(root, 'ROOT')],
    )
    open.close()
    expect(lines).toEqual([
      ['20261121-000000-open', `process ${process.pid}`],
      ['20261120-101500-zzzz', null],
      ['20261120-094154-k3f9', null],
      ['20261119-000000-torn', 'ROOT/20261119-000000-torn is not a run: it has no header.json'],
      ['20261118-080000-aaaa', null],
    ])
  })

  test('is empty where there is no folder', async () => {
    expect(await listRuns(join(temporaryFolder(), 'nothing'))).toEqual([])
  })
})

describe('removing a run', () => {
  test('deletes its folder', async () => {
    const root = await rootWithRuns()
    await removeRun(root, join(root, ids[0] ?? ''))
    expect((await listRuns(root)).map(({ id }) => id)).toEqual([ids[2], ids[1]])
  })

  test('is refused while a process is at work on it', async () => {
    const run = await createRun(newRun(temporaryFolder()))
    await expect(removeRun(dirname(run.folder), run.folder)).rejects.toThrow('in use by process')
    run.close()
  })

  test("keeps files that are not the run's", async () => {
    const run = await createRun(newRun(temporaryFolder()))
    run.close()
    writeFileSync(join(run.folder, 'my-notes.md'), 'important')
    await expect(removeRun(dirname(run.folder), run.folder)).rejects.toThrow('files that are not of the run')
    expect(existsSync(join(run.folder, 'my-notes.md'))).toBe(true)
  })

  test('outside of the runs takes no other folder for one, whatever its files are called', async () => {
    const project = temporaryFolder()
    writeFileSync(join(project, 'header.json'), '{"format": 1, "title": "my site"}')
    writeFileSync(join(project, 'prices.yaml'), 'my prices')
    await expect(removeRun(join(project, '.llm-bench', 'runs'), project)).rejects.toThrow(
      'the header of the run is broken',
    )
    expect(existsSync(join(project, 'prices.yaml'))).toBe(true)
  })

  test('deletes one whose header is broken, and one that was moved away', async () => {
    const root = await rootWithRuns()
    writeFileSync(join(root, ids[0] ?? '', 'header.json'), '{"for')
    await removeRun(root, join(root, ids[0] ?? ''))
    await removeRun(join(root, 'elsewhere'), join(root, ids[1] ?? ''))
    expect((await listRuns(root)).map(({ id }) => id)).toEqual([ids[2]])
  })
})
