import { expect, test } from 'vitest'
import { loadEnvFile } from './env-file.js'
import { benchFolder } from './testing/bench-folder.js'

test('a .env file fills in what the environment does not say', async () => {
  const { cwd } = await benchFolder({ '.env': 'KEY=from-file\nOTHER="two words" # why\n' })
  const env = { KEY: 'from-environment' }
  expect(await loadEnvFile(cwd, env)).toEqual({ KEY: 'from-environment', OTHER: 'two words' })
  expect(env).toEqual({ KEY: 'from-environment' })
})

test('a folder named .env is none', async () => {
  const { cwd } = await benchFolder({ '.env/bin/python': '' })
  expect(await loadEnvFile(cwd, { KEY: 'a' })).toEqual({ KEY: 'a' })
})

test('without a .env file the environment is what it was', async () => {
  const { cwd } = await benchFolder({})
  expect(await loadEnvFile(cwd, { KEY: 'a' })).toEqual({ KEY: 'a' })
})
