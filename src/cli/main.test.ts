import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { say } from './testing/world.js'

const config = (changes: string): string =>
  `version: 1\ngateways: {main: {baseUrl: http://127.0.0.1:9/v1}}\ngoldenSet: golden.jsonl\nmodels: [alpha]\n${changes}`
const files = {
  'golden.jsonl': '{"id": "a", "prompt": "hello"}\n',
  'good.yaml': config(''),
  'not-yaml.yaml': 'models: [a\nb: }{',
  'binary.yaml': '\u0000\u0001\u0002PK\u0003',
  'empty.yaml': '',
  'a-list.yaml': '- 1\n- 2\n',
  'no-set.yaml': config('').replace('golden.jsonl', 'missing.jsonl'),
  'set-is-a-folder.yaml': config('').replace('golden.jsonl', 'folder'),
  'no-book.yaml': config('prices: [missing.yaml]'),
  'no-tape.yaml': config('').replace('baseUrl: http://127.0.0.1:9/v1', 'recorded: missing.jsonl'),
  'no-key.yaml': config('').replace('/v1}', '/v1, apiKeyEnv: NOT_SET}'),
  'a-secret.yaml': config('').replace('/v1}', '/v1, headers: {authorization: Bearer sk-live-1234567890}}'),
  'budget.yaml': config('run: {budget: $5}'),
}

/** A folder of its own with these files in it, gone when the test is over. */
function project(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'llm-bench-cli-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  mkdirSync(join(cwd, 'folder'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  return cwd
}

describe('a mistake of the user ends in 2, says what to do, is no bug, and leaves nothing behind', () => {
  test.each([
    'unknown-command',
    '--unknown-option',
    'run missing.yaml',
    'run folder',
    'run not-yaml.yaml',
    'run binary.yaml',
    'run empty.yaml',
    'run a-list.yaml',
    'run no-set.yaml',
    'run set-is-a-folder.yaml',
    'run no-book.yaml',
    'run no-tape.yaml',
    'run no-key.yaml',
    'run a-secret.yaml',
    'run budget.yaml',
    'run',
    'run good.yaml and.another.yaml',
    'run good.yaml --limit 0',
    'run good.yaml --limit few',
    'run good.yaml --repeats -1',
    'run good.yaml --models beta',
    'run good.yaml --case b',
    'run good.yaml --task maths',
    'run good.yaml --compare-to beta',
    'run good.yaml --set nowhere.yaml',
    'run good.yaml --budget plenty',
    'run good.yaml --format pdf',
    'run good.yaml --resume',
    'run good.yaml --resume 20200101',
    'run good.yaml --retry-failed',
    'run good.yaml --demo',
    'run good.yaml --model alpha --prompts golden.jsonl',
    'run --model alpha',
    'run --prompts golden.jsonl',
    'run --model alpha --prompts missing.csv',
    'run --model alpha --prompts golden.jsonl --base-url localhost:8080',
    'run --model alpha --prompts golden.jsonl',
    'report',
    'report 20200101',
    'report folder',
    'report latest --format pdf',
    'runs remove latest',
    'runs remove',
    'runs forget',
    'serve',
    'serve --recorded missing.jsonl',
    'serve --recorded golden.jsonl',
    'serve --simulated missing.yaml',
    'serve --simulated --recorded tape.jsonl',
    'serve --simulated --port 99999',
    'serve --simulated --set nowhere',
  ])('%s', async (line) => {
    const cwd = project()
    const { exitCode, stdout, stderr } = await say(line.split(' '), { cwd })
    expect(stderr).not.toContain('bug')
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^error.*\S/s)
    expect(stderr).not.toContain('sk-live')
    expect(existsSync(join(cwd, '.llm-bench'))).toBe(false)
  })
})

test('a bug is owned up to', async () => {
  const cwd = project()
  const broken = { write: () => {}, isTTY: false, columns: 100, stream: null }
  const { exitCode, stderr } = await say(['runs'], {
    cwd,
    stdout: {
      ...broken,
      write: () => {
        throw new Error('the printer is on fire')
      },
    },
  })
  expect(exitCode).toBe(70)
  expect(stderr).toMatch(/^bug {2}this is a fault of llm-bench, please report it:\nError: the printer is on fire\n/)
})

test('--version is the version of the package', async () => {
  expect(await say(['--version'], {})).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
})
