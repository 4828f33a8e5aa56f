import { expect, test } from 'vitest'
import { describeProblem } from '../../model/errors.js'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { inspectGoldenSet } from './inspect.js'
import { loadGoldenSet } from './load.js'

test('a case with mistakes is named with them, and the others are read', async () => {
  const deps = await benchFolder({
    'set.yaml': `version: 1
cases:
  - {id: good, prompt: Hello, checks: [{type: exact, equals: Hi}]}
  - {id: bad, promt: Hello}
  - {id: worse, prompt: Hello, checks: [{type: contain, text: x}]}
  - {id: good, prompt: Again}
  - just text
`,
  })
  const { name, file, cases, problems } = await inspectGoldenSet('set.yaml', deps)
  expect({ name, file }).toEqual({ name: 'set', file: 'set.yaml' })
  expect(cases.map(({ goldenCase }) => goldenCase.id)).toEqual(['good', 'good'])
  expect(cases[0]?.locate(['checks', 0, 'equals'])).toEqual({ file: 'set.yaml', line: 3, column: 62 })
  expect(cases[1]?.locate(['reference'])).toEqual({ file: 'set.yaml', line: 6, column: 5 })
  expect(problems.map((problem) => `${problem.caseId}: ${describeProblem(problem)}`)).toMatchInlineSnapshot(`
    [
      "bad: set.yaml:4:15  cases[1].promt is not a known key
      did you mean "prompt"?  known: id, task, prompt, messages, system, params, reference, checks, tags, tenant, weight, cluster",
      "worse: set.yaml:5:48  cases[2].checks[0].type is "contain"
      did you mean "contains"?  known: contains, exact, max-words",
      "good: set.yaml:6:10  another case has the id "good" already
      the first one stands at set.yaml:3",
      "null: set.yaml:7:5  cases[4] is "just text", must be a mapping (key: value)",
    ]
  `)
})

test('a line that is no JSON does not keep the others from being read', async () => {
  const deps = await benchFolder({
    'set.jsonl': '{"id": "a", "prompt": "Hi"}\n{"id": "b"\n{"id": "c", "prompt": "Ho"}\n',
  })
  const { cases, problems } = await inspectGoldenSet('set.jsonl', deps)
  expect(cases.map(({ goldenCase, locate }) => [goldenCase.id, locate(['prompt'])?.line])).toEqual([
    ['a', 1],
    ['c', 3],
  ])
  expect(problems).toMatchObject([
    { rule: 'form', caseId: null, where: { line: 2 }, what: 'this line is not valid JSON' },
  ])
})

test('what cannot be read as a set at all is refused', async () => {
  const deps = await benchFolder({
    'broken.yaml': 'cases: [',
    'headless.csv': 'question\nHello\n',
    'none.jsonl': 'x\n',
  })
  for (const file of ['broken.yaml', 'headless.csv', 'none.jsonl', 'missing.yaml'])
    expect(await errorText(inspectGoldenSet(file, deps))).toContain(file)
})

test('a set that is made when asked for is read like a file, and is among the names that are known', async () => {
  const made = () => 'version: 1\ncases: [{id: one, prompt: Hello}]\n'
  const deps = { ...(await benchFolder({})), madeSets: new Map([['made-to-order', made]]) }
  expect(await loadGoldenSet('made-to-order', deps)).toMatchObject({
    name: 'made-to-order',
    file: 'made-to-order',
    cases: [{ id: 'one' }],
  })
  expect(await errorText(loadGoldenSet('made-to-ordre', deps))).toContain('did you mean "made-to-order"?')
})
