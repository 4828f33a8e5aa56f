import { expect, test } from 'vitest'
import { resumeCommand } from './resume-command.js'

test('a run is gone on with by the command it was started with', () => {
  expect(resumeCommand(['run'], 'r1', false)).toBe('llm-bench run --resume r1')
  expect(resumeCommand(['run', 'other.yaml', '--limit', '20'], 'r1', false)).toBe(
    'llm-bench run --resume r1 other.yaml --limit 20',
  )
  expect(resumeCommand(['run', '--model', 'a', '--prompts', 'my prompts.csv'], 'r1', true)).toBe(
    "llm-bench run --resume r1 --retry-failed --model a --prompts 'my prompts.csv'",
  )
})

test('what it was resumed with before is not said twice', () => {
  for (const words of [['--resume'], ['--resume', 'latest'], ['--resume=latest'], ['--resume', '--retry-failed']])
    expect(resumeCommand(['run', ...words, '--budget', '$5'], 'r1', false)).toBe(
      "llm-bench run --resume r1 --budget '$5'",
    )
})
