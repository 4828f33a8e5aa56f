import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort, redisIsHere, startRedis } from '../kit/testing/redis-server.js'
import { redisStore } from './index.js'

/** A store, and what it said of a lost server. */
async function openStore(url: string, ttlMs: number | null = null) {
  const lost: string[] = []
  const store = await redisStore({ url, ttlMs, onLost: (why) => lost.push(why) })
  onTestFinished(() => store.close())
  return { store, lost }
}

test('a server that is not there is told once; nothing is found and nothing fails', async () => {
  const { store, lost } = await openStore(`redis://127.0.0.1:${await freePort()}`)
  await store.set('a', 'kept')
  expect([await store.get('a'), lost.length]).toEqual([null, 1])
})

test('a server that takes the connection and says nothing is taken for dead by our own limit', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo
  const { store, lost } = await openStore(`redis://127.0.0.1:${port}`)
  expect([await store.get('a'), lost]).toEqual([null, ['it takes a connection and says nothing']])
})

test('a password that cannot be read out of the URL is told, and not repeated', async () => {
  await expect(openStore('redis://user:50%secret@127.0.0.1')).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: the URL of the Redis cache is none
      Write a % in its user or password as %25.]
  `)
})

test('a URL of another kind is refused without being repeated', async () => {
  await expect(openStore('http://user:secret@127.0.0.1')).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: the URL of the Redis cache is none
      It begins with redis:// or rediss://.]
  `)
})

describe.runIf(redisIsHere())('with a server', () => {
  test('a text outlives the connection that kept it', async () => {
    const { url } = await startRedis()
    const { store } = await openStore(url)
    expect(await store.get('a')).toBe(null)
    await store.set('a', 'first')
    await store.set('a', 'second\n"é"')
    const { store: other, lost } = await openStore(url)
    expect([await other.get('a'), await other.get('b'), lost]).toEqual(['second\n"é"', null, []])
  })

  test('the key is hashed, and the text goes when its time is over', async () => {
    const { url } = await startRedis()
    const { store } = await openStore(url, 86_400_000)
    await store.set('prompt of a customer', 'answer')
    const client = new Redis(url)
    onTestFinished(() => client.disconnect())
    const keys = await client.keys('*')
    expect(keys).toEqual([expect.stringMatching(/^llm-bench:[0-9a-f]{64}$/)])
    const left = await client.pttl(keys[0] ?? '')
    expect(left > 86_300_000 && left <= 86_400_000).toBe(true)
  })

  test('an entry that was changed is no text, and is written anew', async () => {
    const { url } = await startRedis()
    const { store } = await openStore(url)
    await store.set('a', 'kept')
    const client = new Redis(url)
    onTestFinished(() => client.disconnect())
    const [key = ''] = await client.keys('*')
    await client.set(key, ((await client.get(key)) ?? '').replace('"text":"kept"', '"text":"forged"'))
    expect(await store.get('a')).toBe(null)
    await store.set('a', 'kept')
    expect(await store.get('a')).toBe('kept')
  })

  test.each(['SIGKILL', 'SIGSTOP'] as const)('a server that ends by %s in the middle is told once', async (signal) => {
    const server = await startRedis()
    const { store, lost } = await openStore(server.url)
    await store.set('a', 'kept')
    server.process.kill(signal)
    if (signal === 'SIGKILL') await once(server.process, 'exit')
    expect(await Promise.all([store.get('a'), store.get('a'), store.set('b', 'x')])).toEqual([null, null, undefined])
    expect([await store.get('b'), lost.length]).toEqual([null, 1])
  })
})
