import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadGoldenSet } from '../config/index.js'
import { madeSets } from '../golden/index.js'
import type { CheckSpec, GoldenCase, GoldenSet } from '../model/golden.js'
import { checkAnswer, loadScorers, runCode } from '../score/index.js'
import { compiledEngine } from './code/engine.js'
import { configDeps } from './config-deps.js'
import { packagePath } from './package-files.js'
import { systemClock } from './system.js'

/** What the checks of a case are put to: a right answer in other words than the reference, and plausible wrong ones. */
interface Answers {
  readonly case: string
  readonly right: string
  readonly wrong: readonly string[]
}

const names = readdirSync(packagePath('golden-sets')).flatMap((file) =>
  file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
)

/** Wrong answers that each case of a set has at least. */
const fewestWrong: Readonly<Record<string, number>> = { 'code-40': 3 }

/** Cases whose answer is asked for letter by letter, by checks that do not show it. */
const oneAnswerOnly = ['redact-support-transcript']

const scorers = await loadScorers()
const clock = systemClock()
const engine = await compiledEngine()

/** The checks an answer fails, with what they found. The code is ours: it needs no thread of its own. */
async function failures(goldenCase: GoldenCase, content: string): Promise<string[]> {
  const answer = { content, reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' }
  const results = await checkAnswer(scorers, goldenCase, answer, {
    attempts: [],
    costOf: () => null,
    runCode: (job) => runCode(job, clock, undefined, engine),
  })
  return results.flatMap(({ status, type, note }) => (status === 'passed' ? [] : [`${type}: ${note}`]))
}

const loadSet = async (name: string): Promise<GoldenSet> =>
  loadGoldenSet(name, await configDeps({ cwd: packagePath('.'), env: {} }))

const answersTo = (name: string): readonly Answers[] =>
  (parse(readFileSync(packagePath('fixtures', 'golden-answers', `${name}.yaml`), 'utf8')) as { answers: Answers[] })
    .answers

test('there are sets to look at', () => {
  expect(names).toContain('startup-100')
})

test('the list of sets names each with its cases, and a card that is there', async () => {
  const list = readFileSync(packagePath('golden-sets', 'README.md'), 'utf8')
  const rows = [...list.matchAll(/^\| \[`([\w-]+)`\]\(([^)]+)\) \| (\d+) \|/gm)]
  expect(rows.map(([, name]) => name).sort()).toEqual([...names, ...madeSets.map(({ name }) => name)].sort())
  for (const [, name = '', card = '', cases] of rows) {
    expect((await loadSet(name)).cases).toHaveLength(Number(cases))
    expect(readFileSync(packagePath('golden-sets', card), 'utf8')).toMatch(new RegExp(`^# ${name}\n`))
  }
})

describe.each(names)('%s', (name) => {
  test('every case with checks has a right answer and wrong ones to try, and there are no others', async () => {
    const checked = (await loadSet(name)).cases.filter(({ checks }) => checks.length > 0)
    const answers = answersTo(name)
    expect(answers.map((one) => one.case).sort()).toEqual(checked.map(({ id }) => id).sort())
    const fewest = fewestWrong[name] ?? 1
    expect(answers.filter(({ wrong }) => wrong.length < fewest).map((one) => one.case)).toEqual([])
    const reworded = checked.filter(({ id, checks }) => !oneAnswerOnly.includes(id) && !checks.some(isWholeText))
    const references = new Map(reworded.map(({ id, reference }) => [id, reference?.trim()]))
    const same = answers.filter((one) => one.right.trim() === references.get(one.case))
    expect(same.map((one) => one.case)).toEqual([])
  })

  test('right answers pass, wrong ones fail', async () => {
    const cases = new Map((await loadSet(name)).cases.map((one) => [one.id, one]))
    const surprises: string[] = []
    for (const { case: id, right, wrong } of answersTo(name)) {
      const goldenCase = cases.get(id)
      if (goldenCase === undefined) continue
      for (const why of await failures(goldenCase, right)) surprises.push(`${id}: the right answer fails ${why}`)
      for (const [at, answer] of wrong.entries())
        if ((await failures(goldenCase, answer)).length === 0) surprises.push(`${id}: wrong answer ${at + 1} passes`)
    }
    expect(surprises).toEqual([])
  })
})

test('the checks of long prompts take a right answer as people write it, and none of the other figures of the file', async () => {
  const { cases } = await loadSet('long-context-10')
  expect(cases).toHaveLength(10)
  for (const goldenCase of cases) {
    const [, answer = ''] = /Answer: (\S+)$/.exec(goldenCase.reference ?? '') ?? []
    for (const line of [
      `**Answer:** ${answer}.`,
      `**Answer**: ${answer}`,
      `\`Answer: ${answer}\``,
      `answer: **${answer}**`,
    ])
      expect(await failures(goldenCase, `A note in the middle says so.\n\n${line}`)).toEqual([])
    const others = othersLike(answer, goldenCase.messages.map(({ content }) => String(content)).join('\n'))
    expect(others.length).toBeGreaterThan(1)
    for (const other of others) expect(await failures(goldenCase, `Answer: ${other}`)).toHaveLength(1)
    for (const undecided of [`It is ${answer}, I think.`, `Answer: ${answer} or ${others[0]}`, `Answer: -${answer}`])
      expect(await failures(goldenCase, undecided)).toHaveLength(1)
  }
})

const months = 'January February March April May June July August September October November December'.split(' ')

/** What a model might take for the answer: the dates, or the figures of money and counts, that notes in the file have. */
function othersLike(answer: string, file: string): string[] {
  const dates = [...file.matchAll(/was moved to (\d+) (\w+) (2027)\./g)].map(
    ([, day = '', month = '', year]) =>
      `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
  const figures = [...file.matchAll(/(?:is|of|found) ([\d,]+) (?:euros|pallets)/g)].map(([, figure = '']) => figure)
  return (/-/.test(answer) ? dates : figures).filter((one) => one !== answer)
}

const isWholeText = ({ type }: CheckSpec): boolean => type === 'one-of' || type === 'exact'
