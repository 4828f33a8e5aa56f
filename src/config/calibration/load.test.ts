import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UserError } from '../../model/errors.js'
import { loadCalibration } from './load.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calibration-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function loaded(...lines: readonly unknown[]) {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  await writeFile(join(folder, 'rated.jsonl'), `${text}\n`)
  return loadCalibration('rated.jsonl', folder)
}

const mistakesIn = (...lines: readonly unknown[]): Promise<string> =>
  loaded(...lines).then(
    () => 'nothing is wrong',
    (error: UserError) => `\n${error.message}\n`,
  )

const line = { id: 'a', prompt: 'What is 2 + 2?', answer: '4' }
const pair = { id: 'p', prompt: 'What is 2 + 2?', answers: ['4', '5'] }

test('a number is one mark for everything, and a judge may be missing', async () => {
  const { items } = await loaded({ ...line, human: 4, reference: '4' })
  expect(items).toMatchObject([
    {
      kind: 'answer',
      goldenCase: { id: 'a', messages: [{ role: 'user', content: 'What is 2 + 2?' }], reference: '4' },
      answer: '4',
      model: null,
      people: [{ overall: 4 }],
      judge: [],
    },
  ])
})

test('several raters and several runs of the judge, some of whom left something out', async () => {
  const { items } = await loaded({
    ...line,
    human: [{ accuracy: 5, tone: null }, null, { accuracy: 4, tone: 3 }],
    judge: [{ accuracy: 5, tone: 4 }, null],
    model: 'gpt-4o',
  })
  expect(items[0]).toMatchObject({
    model: 'gpt-4o',
    people: [{ accuracy: 5 }, null, { accuracy: 4, tone: 3 }],
    judge: [{ accuracy: 5, tone: 4 }, null],
  })
})

test('of pairs it is kept which answer is better, not by how much', async () => {
  const { items } = await loaded({
    ...pair,
    human: ['first_much', 'same'],
    judge: { asGiven: 'first', swapped: 'second_much' },
    models: ['gpt-4o', null],
  })
  expect(items[0]).toMatchObject({
    kind: 'pair',
    answers: ['4', '5'],
    models: ['gpt-4o', null],
    people: ['first', 'same'],
    judge: [{ asGiven: 'first', swapped: 'second' }],
  })
})

test('answers of two models to one case are two lines, and the same line twice is a mistake', async () => {
  const rated = { ...line, human: 4 }
  expect((await loaded({ ...rated, model: 'x' }, { ...rated, model: 'y' })).items).toHaveLength(2)
  expect(await mistakesIn(rated, rated)).toMatchInlineSnapshot(`
    "
    rated.jsonl:2:7  id "a" stands on a line before
      give each case an id of its own; several answers to one case each need their own "model"
    "
  `)
})

test('every mistake is named with its place', async () => {
  expect(
    await mistakesIn(
      { ...line, human: 9 },
      { ...line, id: 'b', human: 'good' },
      { ...line, id: 'c', human: [{ accuracy: 0.5 }] },
      { ...line, id: 'd' },
      { id: 'e', answer: '4', human: 4 },
      { ...line, id: 'f', humans: 4 },
      { ...pair, human: 'left' },
      { ...pair, id: 'q', answers: ['4'], human: 'first' },
      { ...pair, id: 'r', human: 'first', judge: 'first' },
      '{"id": ',
    ),
  ).toMatchInlineSnapshot(`
    "
    rated.jsonl:1:50  human[0].overall is 9, must be at most 5
    rated.jsonl:2:50  human[0] is "good", must be a mark from 1 to 5, or marks by name: {"accuracy": 4}
    rated.jsonl:3:71  human[0].accuracy is 0.5, must be at least 1
    rated.jsonl:4:1  human is missing
    rated.jsonl:5:1  the line has neither prompt nor messages
      give one of them
    rated.jsonl:6:1  human is missing
    rated.jsonl:6:50  humans is not a known key
      did you mean "human"?  known: id, task, prompt, messages, reference, answer, model, human, judge
    rated.jsonl:7:57  human[0] is "left"
      known: first, first_much, same, second, second_much
    rated.jsonl:8:47  answers must be a list of two answers
    rated.jsonl:9:73  judge[0] is "first", must be a mapping (key: value)
    rated.jsonl:10:7  this line is not valid JSON
      each line holds one JSON object, with keys in "quotes"
    "
  `)
})

test('a file that is not there is named', async () => {
  await expect(loadCalibration('none.jsonl', folder)).rejects.toThrow(UserError)
})
