import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runCommand, startCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import { simulated } from './testing/project.js'
import { candidate, reportOf } from './testing/report.js'
import { until } from './testing/until.js'

/** The processes that live and that `parent` has started; one that waits to be collected lives no more. */
function childrenOf(parent: number): number[] {
  return processes()
    .filter(({ ppid }) => ppid === parent)
    .map(({ pid }) => pid)
}

const isAlive = (pid: number): boolean => processes().some((one) => one.pid === pid)

function processes(): { pid: number; ppid: number }[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state = '']) => !state.startsWith('Z'))
    .map(([pid, ppid]) => ({ pid: Number(pid), ppid: Number(ppid) }))
}

const slow = { firstTokenMs: { p50: 60_000, p95: 60_000 }, tokensPerSecond: { p50: 1, p95: 1 }, skill: '100%' }

describe('the process of the embedded gateway', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('is gone when its run ends by %s', async (signal) => {
    const folder = folderWith(simulated(['alpha'], 3, { profile: slow }))
    const command = startCommand(['run'], { cwd: folder })
    await until(() => childrenOf(command.pid).length === 1)
    const [child = 0] = childrenOf(command.pid)
    command.signal(signal)
    await command.ended
    await until(() => !isAlive(child))
  })

  test('is gone when serve is killed', async () => {
    const command = startCommand(['serve', '--simulated'], { cwd: folderWith() })
    await command.says('http://', 'stdout')
    const [child = 0] = childrenOf(command.pid)
    command.signal('SIGKILL')
    await command.ended
    await until(() => !isAlive(child))
  })
})

describe('serve', () => {
  test('lists its models, answers a completion, and ends on Ctrl-C', async () => {
    const cassette = shipped('fixtures', 'cassettes', 'greetings.jsonl')
    const command = startCommand(['serve', '--recorded', cassette], { cwd: folderWith() })
    const url = await command.line('stdout')
    const models = await (await fetch(`${url}/models`)).json()
    expect((models as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual(['deepseek-v4-flash', 'gpt-4o'])

    const messages = [{ role: 'user', content: 'Say hello in French.' }]
    const asked = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'deepseek-v4-flash', messages }),
    })
    expect(asked.status).toBe(200)
    expect(await asked.json()).toMatchObject({
      choices: [{ message: { content: 'Bonjour !' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 12, completion_tokens: 3 },
    })

    command.signal('SIGINT')
    expect((await command.ended).exitCode).toBe(0)
  })

  test('is a gateway that another run can be pointed at', async () => {
    const folder = folderWith(simulated(['alpha', 'beta'], 5))
    const server = startCommand(['serve', '--simulated', 'profiles.yaml', '--set', 'golden.jsonl'], { cwd: folder })
    const url = await server.line('stdout')
    const args = ['run', '--model', 'alpha', '--model', 'beta', '--prompts', 'golden.jsonl', '--base-url', url]
    const { exitCode, stdout } = await runCommand([...args, '--format', 'json'], {
      cwd: folder,
      env: { OPENAI_API_KEY: 'any' },
    })
    expect(exitCode).toBe(0)
    for (const id of ['alpha', 'beta'])
      expect(candidate(reportOf(stdout), id)).toMatchObject({ calls: { ok: 5 }, checks: { passed: 5, total: 5 } })
  })
})
