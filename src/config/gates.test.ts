import { expect, test } from 'vitest'
import { loadConfig } from './load-config.js'
import { benchFolder, errorText } from './testing/bench-folder.js'

const withGates = (gates: string, rest = '') =>
  benchFolder({
    'llm-bench.yaml': `version: 1
gateways: {openai: {baseUrl: "https://api.openai.com/v1"}}
goldenSet: support
models: [gpt-4o]
${rest}gates: ${gates}
`,
  })

const gatesOf = async (gates: string) => (await loadConfig('llm-bench.yaml', await withGates(gates))).gates

test('margins and limits are read with their units; quality and pass rate have margins of their own', async () => {
  const gates = await gatesOf(
    '{quality: {floor: 4.0}, cost: {maxIncrease: 10%}, latencyP95: {max: 2s}, errorRate: {max: 1%}}',
  )
  const plain = { criterion: null, margin: null, limit: null, perTask: false }
  expect(gates).toEqual({
    rules: [
      { ...plain, metric: 'quality', margin: 0.25, limit: 4 },
      { ...plain, metric: 'errorRate', limit: 0.01 },
      { ...plain, metric: 'cost', margin: 0.1 },
      { ...plain, metric: 'latencyP95', limit: 2000 },
    ],
    onInconclusive: 'warn',
    candidates: null,
  })
})

test('a share may drop, a cost may double, tasks may be looked at one by one', async () => {
  const gates = await gatesOf(
    '{passRate: {margin: 2%, floor: 90%, perTask: true}, outputTokens: {maxIncrease: 100%}, monthlyBill: {max: $500}, onInconclusive: fail, candidates: [gpt-4o]}',
  )
  expect(gates?.rules.map(({ metric, margin, limit, perTask }) => [metric, margin, limit, perTask])).toEqual([
    ['passRate', 0.02, 0.9, true],
    ['outputTokens', 1, null, false],
    ['monthlyBill', null, 500, false],
  ])
  expect([gates?.onInconclusive, gates?.candidates]).toEqual(['fail', ['gpt-4o']])
})

test('a criterion is gated by its name', async () => {
  const deps = await withGates('{quality: {criteria: {accuracy: {margin: 0.5}}}}', 'judge: {model: gpt-4o}\n')
  const { gates } = await loadConfig('llm-bench.yaml', deps)
  expect(gates?.rules.map(({ criterion, margin }) => [criterion, margin])).toEqual([
    [null, 0.25],
    ['accuracy', 0.5],
  ])
})

test('without the section there are no gates', async () => {
  const deps = await benchFolder({
    'llm-bench.yaml':
      'version: 1\ngateways: {openai: {baseUrl: "https://api.openai.com/v1"}}\ngoldenSet: support\nmodels: [gpt-4o]\n',
  })
  expect(await loadConfig('llm-bench.yaml', deps)).not.toHaveProperty('gates')
})

test('a gate that means nothing is refused at its place', async () => {
  const deps = await withGates('{quality: {floor: 6}, cost: {margin: 10%}, candidates: [gpt-5], latencyP95: {max: 2}}')
  expect(await errorText(loadConfig('llm-bench.yaml', deps))).toMatchInlineSnapshot(`
    "
    llm-bench.yaml:5:26  gates.quality.floor is 6, must be at most 5
    llm-bench.yaml:5:37  gates.cost.margin is not a known key
      known: maxIncrease, max, perTask
    llm-bench.yaml:5:90  gates.latencyP95.max is 2, must be a duration with its unit, such as 8s or 500ms
    "
  `)
  const others = await withGates(
    '{quality: {criteria: {acuracy: {}}}, candidates: [gpt-4]}',
    'judge: {model: gpt-4o}\n',
  )
  expect(await errorText(loadConfig('llm-bench.yaml', others))).toMatchInlineSnapshot(`
    "
    llm-bench.yaml:6:30  a criterion of gates.quality.criteria is "acuracy"
      did you mean "accuracy"?  known: accuracy, relevance, tone
    llm-bench.yaml:6:58  gates.candidates[0] is "gpt-4"
      did you mean "gpt-4o"?  known: gpt-4o
    "
  `)
})
