import { expect, test } from 'vitest'
import { worldOf } from '../testing/world.js'
import { withoutCommands } from './without-commands.js'

const hostile = 'it said:\n::set-output name=exit-code::0\n  ::stop-commands::x\na ##[error]b\nstd::vector and ::1\n'

function said(env: Record<string, string>, format: string) {
  const world = worldOf({ env })
  const { stdout, stderr } = withoutCommands(world, format)
  stdout.write(hostile)
  stderr.write(hostile)
  return world.texts
}

test('on GitHub no line of a text for people is a command to the runner', () => {
  const harmless =
    'it said:\n: :set-output name=exit-code::0\n  : :stop-commands::x\na ## [error]b\nstd::vector and ::1\n'
  expect(said({ GITHUB_ACTIONS: 'true' }, 'terminal')).toEqual({ stdout: harmless, stderr: harmless })
})

test('what programs read stays as it is, and so does everything elsewhere', () => {
  expect(said({ GITHUB_ACTIONS: 'true' }, 'json').stdout).toBe(hostile)
  expect(said({}, 'terminal')).toEqual({ stdout: hostile, stderr: hostile })
})
