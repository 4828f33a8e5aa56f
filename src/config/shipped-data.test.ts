import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadPriceBook } from './prices/book.js'
import { loadProfiles } from './simulation/profiles.js'

const fixture = (folder: string) => fileURLToPath(new URL(`../../fixtures/${folder}`, import.meta.url))
const filesIn = (folder: string) => readdirSync(folder).map((file) => path.join(folder, file))

test.each(filesIn(fixture('prices')))('the price card %s can be read and has rows', async (file) => {
  expect((await loadPriceBook(file)).length).toBeGreaterThan(0)
})

test.each(filesIn(fixture('profiles')))('the profiles in %s can be read and name models', async (file) => {
  expect((await loadProfiles(file)).length).toBeGreaterThan(0)
})
