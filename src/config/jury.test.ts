import { expect, test } from 'vitest'
import { UserError } from '../model/errors.js'
import { loadCriteria } from './judge-defaults.js'
import { loadConfig } from './load-config.js'
import { benchFolder } from './testing/bench-folder.js'

const config = (sections: string): string => `version: 1
gateways: {first: {baseUrl: "https://a.example/v1"}, second: {baseUrl: "https://b.example/v1"}}
goldenSet: cases.jsonl
models: [a, {id: b, gateway: second}]
${sections}`

const cases = '{"id": "c1", "prompt": "Hello"}\n'

async function judgesOf(sections: string) {
  const deps = await benchFolder({ 'llm-bench.yaml': config(sections), 'cases.jsonl': cases })
  return (await loadConfig('llm-bench.yaml', deps)).judges
}

async function mistakesIn(sections: string): Promise<string> {
  const error = await judgesOf(sections).catch((caught: unknown) => caught)
  if (!(error instanceof UserError)) throw new Error('there is no mistake')
  return error.message
}

test('a jury shares what the judge section says, and each member has its gateway and parameters', async () => {
  const judges = await judgesOf(`judges: [b, {model: c, gateway: second, params: {temperature: 0.5}}, d]
judge: {sample: 20%, maxCost: $2, excludeSelf: true, cache: true, criteria: [tone]}`)
  expect(judges.map(({ model, gateway, params }) => ({ model, gateway, params }))).toEqual([
    { model: 'b', gateway: 'second', params: {} },
    { model: 'c', gateway: 'second', params: { temperature: 0.5 } },
    { model: 'd', gateway: 'first', params: {} },
  ])
  for (const { sample, maxCost, excludeSelf, cache, criteria } of judges)
    expect({ sample, maxCost, excludeSelf, cache, criteria: criteria.map(({ id }) => id) }).toEqual({
      sample: 0.2,
      maxCost: '2',
      excludeSelf: true,
      cache: true,
      criteria: ['tone'],
    })
})

test('a jury needs no judge section, and a judge keeps nothing and excludes nobody unless told', async () => {
  const jury = await judgesOf('judges: [c, d, e]')
  expect(jury.map(({ sample, criteria }) => [sample, criteria.length])).toEqual(Array(3).fill([1, 3]))
  const [judge] = await judgesOf('judge: {model: c}')
  expect(judge).toMatchObject({ excludeSelf: false, cache: false })
  expect(judge?.pairTemplate.user).toContain('{{second}}')
})

test('mistakes in a jury are told together, each at its place', async () => {
  expect(
    await mistakesIn(`judges: [c, c, {model: d, gateway: third}]\njudge: {model: e, params: {temperature: 1}}`),
  ).toMatchInlineSnapshot(`
    "llm-bench.yaml:5:13  judges[1] is a member already
      name another model
    llm-bench.yaml:5:36  judges[2].gateway is "third"
      known: first, second
    llm-bench.yaml:6:16  judge.model stands beside a jury
      say it of a member under judges
    llm-bench.yaml:6:27  judge.params stands beside a jury
      say it of a member under judges"
  `)
  expect(await mistakesIn('judges: [c]')).toMatchInlineSnapshot(
    `"llm-bench.yaml:5:9  judges has one member: name a single judge under judge: {model: …}"`,
  )
  expect(await mistakesIn('judge: {sample: 10%}')).toMatchInlineSnapshot(`
    "llm-bench.yaml:5:8  judge.model is missing
      name the model that judges, or a jury under judges"
  `)
})

test('criteria may stand in a file of their own', async () => {
  const anchors = '{1: a, 2: b, 3: c, 4: d, 5: e}'
  const deps = await benchFolder({
    'criteria.yaml': `criteria:\n  - {id: brevity, question: Is it short?, anchors: ${anchors}, weight: 2}`,
    'broken.yaml': 'criteria: [{id: brevity}]',
  })
  expect(await loadCriteria('criteria.yaml', deps)).toMatchObject([{ id: 'brevity', weight: 2, appliesTo: null }])
  await expect(loadCriteria('broken.yaml', deps)).rejects.toThrow('criteria[0].question is missing')
})

test('criteria whose names read alike, or that are words of the verdict itself, are refused', async () => {
  const anchors = { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }
  const named = (...ids: readonly string[]) =>
    JSON.stringify({ criteria: ids.map((id) => ({ id, question: 'Is it?', anchors })) })
  const deps = await benchFolder({ 'twins.yaml': named('re-ply', 'reply'), 'taken.yaml': named('over-all') })
  await expect(loadCriteria('twins.yaml', deps)).rejects.toThrow('criteria[1].id is the id of another criterion')
  await expect(loadCriteria('taken.yaml', deps)).rejects.toThrow('criteria[0].id is a word of the verdict itself')
})
