import { expect, test } from 'vitest'
import { loadConfig } from './load-config.js'
import { applyOverrides, type RunOverrides } from './overrides.js'
import { benchFolder, errorText } from './testing/bench-folder.js'

const folder = async () => {
  const deps = await benchFolder({
    'llm-bench.yaml': `version: 1
gateways: {local: {baseUrl: "http://127.0.0.1:1/v1"}}
goldenSet: set.csv
models: [a, b, c]
compareTo: c
`,
    'set.csv': 'id,task,prompt\n1,chat,A\n2,code,B\n3,chat,C\n4,chat,D\n',
  })
  return { deps, config: await loadConfig('llm-bench.yaml', deps) }
}

const overridden = async (overrides: RunOverrides) => {
  const { deps, config } = await folder()
  const { candidates, goldenSet, compareTo, run } = await applyOverrides(config, overrides, deps)
  const models = candidates.map(({ id }) => id).join()
  return { models, cases: goldenSet.cases.map(({ id }) => id).join(), compareTo, repeats: run.repeats }
}

test('without overrides nothing changes', async () => {
  const { deps, config } = await folder()
  expect(await applyOverrides(config, {}, deps)).toEqual(config)
})

test('models, cases, tasks and their number are narrowed down together', async () => {
  expect(await overridden({ models: ['c', 'a'], tasks: ['chat'], limit: 2, repeats: 3 })).toEqual({
    models: 'a,c',
    cases: '1,3',
    compareTo: 'c',
    repeats: 3,
  })
  expect(await overridden({ caseIds: ['2', '4'] })).toMatchObject({ cases: '2,4' })
})

test('a configured comparison with a model that is left out is dropped; a flag sets another', async () => {
  expect(await overridden({ models: ['a', 'b'] })).toMatchObject({ compareTo: null })
  expect(await overridden({ models: ['a', 'b'], compareTo: 'b' })).toMatchObject({ compareTo: 'b' })
})

test('a list of models without any, as an empty variable of a script gives it, is no run of nothing', async () => {
  const { deps, config } = await folder()
  expect(await errorText(applyOverrides(config, { models: [] }, deps))).toContain(
    '--models names no candidate\n  known: a, b, c',
  )
})

test('another golden set takes the place of the configured one', async () => {
  expect(await overridden({ set: 'support' })).toMatchObject({ cases: 'greet' })
})

test('names that do not exist are answered with those that do', async () => {
  const { deps, config } = await folder()
  const overrides = { models: ['d'], caseIds: ['9'], tasks: ['chta'], compareTo: 'e', limit: 0, repeats: 1.5 }
  expect(await errorText(applyOverrides(config, overrides, deps))).toMatchInlineSnapshot(`
    "
    --models is "d"
      did you mean "a"?  known: a, b, c
    --compare-to is "e"
      did you mean "a"?  known: a, b, c
    --limit is 0
      give a whole number, at least 1
    --repeats is 1.5
      give a whole number, at least 1
    --case is "9"
      known among 4: 1, 2, 3
    --task is "chta"
      did you mean "chat"?  known: chat, code
    no case is left to ask
      loosen --case or --task
    "
  `)
})
