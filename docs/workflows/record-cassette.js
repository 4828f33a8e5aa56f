// Prints the answers of a finished run as a cassette, so that builds without a key can play them:
//   node docs/workflows/record-cassette.js .llm-bench/runs/<id> > cassette.jsonl
// Look through it before it is committed: it holds prompts and answers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , run] = process.argv
const lines = (name) =>
  readFileSync(join(run, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const { candidates } = JSON.parse(readFileSync(join(run, 'header.json'), 'utf8'))
const models = new Map(candidates.map(({ id, model }) => [id, model]))
const cases = new Map(lines('cases.jsonl').map(({ id, messages }) => [id, messages]))

for (const { type, candidateId, caseId, outcome, answer, attempts } of lines('calls.jsonl')) {
  if (type !== 'finished' || outcome.status !== 'ok') continue
  const { usage } = attempts.at(-1)?.usage ?? {}
  const tokens = usage && {
    prompt_tokens: usage.freshInput + usage.cachedInput + usage.cacheWrite,
    completion_tokens: usage.answer + usage.reasoning,
  }
  const line = { model: models.get(candidateId), messages: cases.get(caseId), content: answer.content, usage: tokens }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
