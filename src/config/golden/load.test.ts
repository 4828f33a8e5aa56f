import { expect, test } from 'vitest'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { loadGoldenSet } from './load.js'

test('a YAML set gives its system prompt and parameters to every case', async () => {
  const deps = await benchFolder({
    'set.yaml': `version: 1
name: mine
system: Be brief.
params: {maxTokens: 100, temperature: 0}
cases:
  - {id: 1, prompt: Hello, reference: 42, params: {temperature: 1}, tags: [a], tenant: t, weight: 2, cluster: 7}
  - id: own
    task: chat
    messages: [{role: system, content: Be long.}, {role: user, content: Hello, name: Ann}]
    checks: [{type: contains, text: hello, weight: 3, not: true}, {type: max-words, limit: 5}]
`,
  })
  expect(await loadGoldenSet('set.yaml', deps)).toMatchInlineSnapshot(`
    {
      "cases": [
        {
          "checks": [],
          "cluster": "7",
          "id": "1",
          "messages": [
            {
              "content": "Be brief.",
              "role": "system",
            },
            {
              "content": "Hello",
              "role": "user",
            },
          ],
          "params": {
            "max_tokens": 100,
            "temperature": 1,
          },
          "reference": "42",
          "tags": [
            "a",
          ],
          "task": "default",
          "tenant": "t",
          "weight": 2,
        },
        {
          "checks": [
            {
              "not": true,
              "options": {
                "ignoreCase": false,
                "text": "hello",
              },
              "type": "contains",
              "weight": 3,
            },
            {
              "not": false,
              "options": {
                "limit": 5,
              },
              "type": "max-words",
              "weight": 1,
            },
          ],
          "cluster": null,
          "id": "own",
          "messages": [
            {
              "content": "Be long.",
              "role": "system",
            },
            {
              "content": "Hello",
              "name": "Ann",
              "role": "user",
            },
          ],
          "params": {
            "max_tokens": 100,
            "temperature": 0,
          },
          "reference": null,
          "tags": [],
          "task": "chat",
          "tenant": null,
          "weight": 1,
        },
      ],
      "file": "set.yaml",
      "name": "mine",
    }
  `)
})

test('JSONL, CSV and YAML say the same', async () => {
  const deps = await benchFolder({
    'a.jsonl':
      '{"id":"a","prompt":"Say \\"hi\\", please","system":"S","reference":"hi","task":"t","tags":["x","y"]}\n\n',
    'a.csv': 'id,prompt,system,reference,task,tags\r\na,"Say ""hi"", please",S,hi,t,"x, y"\r\n',
    'semicolons.csv': 'id;prompt;system;reference;task;tags\na;"Say ""hi"", please";S;hi;t;x,y\n',
    'a.yaml':
      'version: 1\nsystem: S\ncases:\n  - {id: a, prompt: "Say \\"hi\\", please", reference: hi, task: t, tags: [x, y]}\n',
  })
  const [jsonl, ...others] = await Promise.all(
    ['a.jsonl', 'a.csv', 'semicolons.csv', 'a.yaml'].map(async (file) => (await loadGoldenSet(file, deps)).cases),
  )
  for (const cases of others) expect(cases).toEqual(jsonl)
  expect(jsonl?.[0]?.messages).toEqual([
    { role: 'system', content: 'S' },
    { role: 'user', content: 'Say "hi", please' },
  ])
})

test('a CSV row without an id goes by its number', async () => {
  const deps = await benchFolder({ 'a.csv': 'prompt,reference\nOne,\n"Two\nlines",2\n' })
  const { cases } = await loadGoldenSet('a.csv', deps)
  expect(cases.map(({ id, reference }) => [id, reference])).toEqual([
    ['1', null],
    ['2', '2'],
  ])
})

test('every mistake of a YAML set is named at its place', async () => {
  const deps = await benchFolder({
    'set.yaml': `version: 1
cases:
  - {id: a, prompt: Hi, messages: [{role: user, content: Hi}]}
  - {id: b}
  - {id: c, prompt: Hi, checks: [{type: contain, text: x}, {type: contains, txt: x}, {type: max-words, limit: few}]}
  - {id: d, prompt: Hi, weight: -1, tags: x, reference: [a]}
  - {id: e, messages: [{content: Hi}]}
  - {id: f, prompt: Hi}
  - {id: f, prompt: Ho}
  - {prompt: ""}
`,
  })
  expect(await errorText(loadGoldenSet('set.yaml', deps))).toMatchInlineSnapshot(`
    "
    set.yaml:3:5  cases[0] has both prompt and messages
      give one of them
    set.yaml:4:5  cases[1] has neither prompt nor messages
      give one of them
    set.yaml:5:41  cases[2].checks[0].type is "contain"
      did you mean "contains"?  known: contains, exact, max-words
    set.yaml:5:60  cases[2].checks[1].text is missing
    set.yaml:5:77  cases[2].checks[1].txt is not a known key
      did you mean "text"?  known: text, ignoreCase
    set.yaml:5:111  cases[2].checks[2].limit is "few", must be a number
    set.yaml:6:33  cases[3].weight is -1, must be more than 0
    set.yaml:6:43  cases[3].tags is "x", must be a list
    set.yaml:6:57  cases[3].reference is a list, must be a text or a number
    set.yaml:7:24  cases[4].messages[0].role is missing
    set.yaml:9:10  another case has the id "f" already
      the first one stands at set.yaml:8
    set.yaml:10:5  cases[7].id is missing
    set.yaml:10:14  cases[7].prompt is empty
    "
  `)
})

test('every mistake of a JSONL set is named at its line and column', async () => {
  const deps = await benchFolder({
    'set.jsonl': [
      '{"id": "a", "prompt": "Hi"}',
      '{"id": "b", "prompt": "Hi",}',
      '{"id": "c", "prompt": "Hi"',
      '{"id": "d", "prompt": "Hi", "wieght": 2}',
      '["e"]',
      '{"id": "a", "prompt": "Ho"}',
    ].join('\n'),
  })
  expect(await errorText(loadGoldenSet('set.jsonl', deps))).toMatchInlineSnapshot(`
    "
    set.jsonl:2:28  this line is not valid JSON
      each line holds one JSON object, with keys in "quotes"
    set.jsonl:3:27  this line is not valid JSON
      each line holds one JSON object, with keys in "quotes"
    set.jsonl:4:29  wieght is not a known key
      did you mean "weight"?  known: id, task, prompt, messages, system, params, reference, checks, tags, tenant, weight, cluster
    set.jsonl:5:1  the line is a list, must be a mapping (key: value)
    set.jsonl:6:8  another case has the id "a" already
      the first one stands at set.jsonl:1
    "
  `)
})

test('every mistake of a CSV set is named at its line', async () => {
  const deps = await benchFolder({
    'columns.csv': 'id,promt,answer,id\n1,Hi,Ho,1\n',
    'rows.csv': 'id,prompt\na,"Hi\nthere"\nb\nc,Hi, there\na,Hi\n',
    'quotes.csv': 'prompt\n"Hi\n',
    'none.csv': 'id,prompt\n',
  })
  expect(await errorText(loadGoldenSet('columns.csv', deps))).toMatchInlineSnapshot(`
    "
    columns.csv:1  the column "promt" is not known
      did you mean "prompt"?  known: id, prompt, reference, task, system, tags
    columns.csv:1  the column "answer" is not known
      known: id, prompt, reference, task, system, tags
    columns.csv:1  the column "id" stands there twice
      keep one of them
    columns.csv:1  there is no column "prompt"
      the first line names the columns: id, prompt, reference, task, system, tags
    "
  `)
  expect(await errorText(loadGoldenSet('rows.csv', deps))).toMatchInlineSnapshot(`
    "
    rows.csv:4  the row has neither prompt nor messages
      give one of them
    rows.csv:5  the row has 3 cells and the header 2
      put cells that hold commas into "quotes"
    rows.csv:6  another case has the id "a" already
      the first one stands at rows.csv:2
    "
  `)
  expect(await errorText(loadGoldenSet('quotes.csv', deps))).toMatchInlineSnapshot(`
    "
    quotes.csv:2  is not valid CSV: a quote is not closed or stands inside a cell
      double quotes inside "quoted ""cells"""
    "
  `)
  expect(await errorText(loadGoldenSet('none.csv', deps))).toMatchInlineSnapshot(`
    "
    none.csv:1  there are no rows below the header
    "
  `)
})

test('an empty set, an unknown ending and an unknown name are mistakes', async () => {
  const deps = await benchFolder({ 'empty.yaml': 'version: 1\ncases: []\n', 'set.toml': 'a' })
  expect(await errorText(loadGoldenSet('empty.yaml', deps))).toMatchInlineSnapshot(`
    "
    empty.yaml:2:8  cases is empty
    "
  `)
  expect(await errorText(loadGoldenSet('set.toml', deps))).toMatchInlineSnapshot(`
    "
    set.toml  set.toml has an ending that is not known
      golden sets are .yaml, .jsonl or .csv files
    "
  `)
  expect(await errorText(loadGoldenSet('suport', deps))).toMatchInlineSnapshot(`
    "
    no golden set named "suport" ships with llm-bench
      did you mean "support"?  known: support; or name a file: suport.yaml, suport.jsonl, suport.csv
    "
  `)
})
