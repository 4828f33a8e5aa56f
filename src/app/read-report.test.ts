import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { priceBookYaml } from '../config/index.js'
import { createRun } from '../record/index.js'
import { readReport } from './read-report.js'
import { sha256 } from './system.js'
import { headerOf } from './testing/headers.js'
import { priceOf } from './testing/prices.js'

test('a report names the hash of the book it is priced by: the one its run was pinned to, or the one asked for', async () => {
  const root = mkdtempSync(join(tmpdir(), 'llm-bench-report-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const pricesYaml = priceBookYaml([priceOf('a')])
  const header = { ...headerOf({}), priceBookSha256: sha256(pricesYaml) }
  const run = await createRun({ root, header, cases: [], pricesYaml })
  run.close()
  const hashAt = async (pricesFile: string | null) => (await readReport(run.folder, pricesFile)).run.priceBook.sha256

  expect(await hashAt(null)).toBe(header.priceBookSha256)
  const file = join(root, 'others.yaml')
  writeFileSync(file, pricesYaml.replaceAll('"1000"', '"2000"'))
  expect(await hashAt(file)).not.toBe(header.priceBookSha256)
  writeFileSync(file, `# a comment changes no price\n${pricesYaml}`)
  expect(await hashAt(file)).toBe(header.priceBookSha256)
})
