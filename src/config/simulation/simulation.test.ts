import path from 'node:path'
import { expect, test } from 'vitest'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { loadCassette } from './cassette.js'
import { loadProfiles } from './profiles.js'

const inFolder = async (name: string, text: string) => {
  const { cwd } = await benchFolder({ [name]: text })
  return { cwd, file: path.join(cwd, name) }
}

test('profiles are read with shares as people write them', async () => {
  const { file } = await inFolder(
    'profiles.yaml',
    `version: 1
models:
  quick: {firstTokenMs: {p50: 400, p95: 900}, tokensPerSecond: {p50: 60, p95: 90}, skill: 0.8}
  slow:
    firstTokenMs: {p50: 900, p95: 2000}
    tokensPerSecond: {p50: 20, p95: 40}
    verbosity: 1.5
    skill: {default: 90%, code: 40%}
    failures: {rate_limited: 1%, truncated: 0.5%}
    judgeNoise: 0
`,
  )
  expect(await loadProfiles(file)).toMatchInlineSnapshot(`
    [
      {
        "failures": {},
        "firstTokenMs": {
          "p50": 400,
          "p95": 900,
        },
        "judgeFailures": {},
        "judgeNoise": 0.4,
        "model": "quick",
        "skill": {
          "default": 0.8,
        },
        "tokensPerSecond": {
          "p50": 60,
          "p95": 90,
        },
        "verbosity": 1,
      },
      {
        "failures": {
          "rate_limited": 0.01,
          "truncated": 0.005,
        },
        "firstTokenMs": {
          "p50": 900,
          "p95": 2000,
        },
        "judgeFailures": {},
        "judgeNoise": 0,
        "model": "slow",
        "skill": {
          "code": 0.4,
          "default": 0.9,
        },
        "tokensPerSecond": {
          "p50": 20,
          "p95": 40,
        },
        "verbosity": 1.5,
      },
    ]
  `)
})

test('mistakes in profiles are named at their place', async () => {
  const { cwd, file } = await inFolder(
    'profiles.yaml',
    `version: 1
models:
  a: {firstTokenMs: {p50: 900, p95: 400}, tokensPerSecond: 60, skill: {code: 40%}}
  b: {firstTokenMs: {p50: 1, p95: 2}, tokensPerSecond: {p50: 1, p95: 2}, skill: 2, failures: {ratelimited: 1%}}
  c: {firstTokenMs: {p50: 1, p95: 2}, tokensPerSecond: {p50: 1, p95: 2}, skill: 1, failures: {reset: 60%, empty: 50%}}
`,
  )
  expect((await errorText(loadProfiles(file))).replaceAll(cwd, '<cwd>')).toMatchInlineSnapshot(`
    "
    <cwd>/profiles.yaml:3:37  models.a.firstTokenMs.p95 is below p50
    <cwd>/profiles.yaml:3:60  models.a.tokensPerSecond is 60, must be a mapping (key: value)
    <cwd>/profiles.yaml:3:64  models.a.skill.default is missing
    <cwd>/profiles.yaml:4:81  models.b.skill is 2, must be a share from 0% to 100%, such as 40%
    <cwd>/profiles.yaml:4:95  models.b.failures.ratelimited is not a known key
      did you mean "rate_limited"?  known: dns, connect, tls, timeout_connect, timeout_first_token, timeout_idle, timeout_total, reset, http_4xx, rate_limited, http_5xx, stream_error, truncated, empty, malformed, content_filtered
    <cwd>/profiles.yaml:5:94  models.c.failures sum to more than 100%
    "
  `)
})

test('a cassette is read with defaults and keeps keys it does not know', async () => {
  const { file } = await inFolder(
    'tape.jsonl',
    '{"model":"m","messages":[{"role":"user","content":"hi"}],"content":"hello","usage":{"prompt_tokens":3},"params":{"maxTokens":5},"usageSource":"synthetic"}\n',
  )
  expect(await loadCassette(file)).toMatchInlineSnapshot(`
    [
      {
        "content": "hello",
        "finishReason": "stop",
        "messages": [
          {
            "content": "hi",
            "role": "user",
          },
        ],
        "model": "m",
        "params": {
          "max_tokens": 5,
        },
        "tokensPerSecond": null,
        "ttftMs": 0,
        "usage": {
          "prompt_tokens": 3,
        },
        "usageSource": "synthetic",
      },
    ]
  `)
})

test('mistakes in a cassette are named at their line and column', async () => {
  const { cwd, file } = await inFolder(
    'tape.jsonl',
    '{"model":"m","messages":[],"content":null}\n{"model":"m","messages":[{"role":"user","content":5}],"content":"a","ttftMs":-1}\n',
  )
  expect((await errorText(loadCassette(file))).replaceAll(cwd, '<cwd>')).toMatchInlineSnapshot(`
    "
    <cwd>/tape.jsonl:1:25  messages is empty
    <cwd>/tape.jsonl:1:38  content is empty, must be a text
    <cwd>/tape.jsonl:2:51  messages[0].content is 5, must be a text or a list or empty
    <cwd>/tape.jsonl:2:78  ttftMs is -1, must be at least 0
    "
  `)
})
