import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * Whether this machine has a Redis server to test against. Where the tests must not pass without one, LLM_BENCH_NEED_REDIS is
 * set, and a missing server then fails them.
 */
export function redisIsHere(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0
  if (found) return true
  if (process.env.LLM_BENCH_NEED_REDIS !== undefined) throw new Error('redis-server is needed and not installed')
  process.stderr.write(
    'SKIPPED: tests of the Redis cache, for want of redis-server (Debian: apt-get install redis-server)\n',
  )
  return false
}

export interface RedisServer {
  readonly url: string
  readonly process: ChildProcess
}

/** Starts a server of its own on a free port of loopback, and stops it when the test is over. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'llm-bench-redis-'))
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
    rmSync(folder, { recursive: true })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('exit', () => reject(new Error('redis-server ended at once')))
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve())
  })
  return { url: `redis://127.0.0.1:${port}`, process: server }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
