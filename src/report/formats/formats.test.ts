import { expect, test } from 'vitest'
import { renderReport } from '../render.js'
import { sampleReport } from '../testing/sample-report.js'
import { formats } from './index.js'

const options = { width: 100, colour: false }

test.each(formats.map(({ name }) => name))('%s ends in a line break and is the same twice', async (name) => {
  const once = await renderReport(sampleReport(), name, options)
  expect(once).toMatch(/\n$/)
  expect(await renderReport(sampleReport(), name, options)).toBe(once)
})

test('the terminal is the default: it stands first', () => {
  expect(formats.map(({ name }) => name)).toEqual(['terminal', 'markdown', 'csv', 'json'])
})

test('a format that does not exist is told from those that do', async () => {
  await expect(renderReport(sampleReport(), 'pdf', options)).rejects.toThrow('there is no format "pdf"')
})
