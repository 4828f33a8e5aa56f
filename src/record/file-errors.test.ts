import { expect, test } from 'vitest'
import { appendError, fileError } from './file-errors.js'

const withCode = (code: string) => Object.assign(new Error(code), { code })
const told = (error: unknown) => (error instanceof Error ? error.message : '')

test('what the system says of a file is told in words with advice', () => {
  const codes = ['ENOENT', 'EACCES', 'ENOSPC', 'ENOTDIR']
  expect(codes.map((code) => told(fileError(withCode(code), 'runs/x')))).toMatchInlineSnapshot(`
    [
      "runs/x does not exist",
      "runs/x: no permission
      change its permissions or use another folder",
      "runs/x: no space left
      make room or use a folder on another disk",
      "runs/x: a file stands where a folder should be, or the other way round",
    ]
  `)
})

test('a line that could not be kept says what is safe and how to go on', () => {
  const codes = ['ENOSPC', 'EACCES', 'EIO']
  expect(codes.map((code) => told(appendError(withCode(code), 'runs/x/calls.jsonl', 'x')))).toMatchInlineSnapshot(`
    [
      "runs/x/calls.jsonl  no space left; every line written before is kept
      make room, then go on with: llm-bench run --resume x",
      "runs/x/calls.jsonl  no permission to write; every line written before is kept
      mend that, then go on with: llm-bench run --resume x",
      "runs/x/calls.jsonl  the disk reports an error; every line written before is kept
      mend that, then go on with: llm-bench run --resume x",
    ]
  `)
  expect(appendError(withCode('ENOSPC'), 'calls.jsonl', 'x')).toMatchObject({ exitCode: 3 })
})

test('any other error is a bug and comes back as it is', () => {
  const bug = new TypeError('a bug')
  expect([fileError(bug, 'file'), appendError(bug, 'file', 'x')]).toEqual([bug, bug])
})
