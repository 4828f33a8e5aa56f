import { createHash } from 'node:crypto'
import type { AskContext } from '../../model/ask.js'
import type { ChatMessage } from '../../model/chat.js'
import type { GoldenCase } from '../../model/golden.js'
import type { SimulatedProfile } from '../../model/simulation.js'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const user = (content: string): ChatMessage => ({ role: 'user', content })

/** A profile without luck in it: first token after 100 ms, 100 tokens/s, always right. */
export const profile = (changes: Partial<SimulatedProfile> = {}): SimulatedProfile => ({
  model: 'flash',
  firstTokenMs: { p50: 100, p95: 100 },
  tokensPerSecond: { p50: 100, p95: 100 },
  verbosity: 1,
  skill: { default: 1 },
  failures: {},
  judgeNoise: 0,
  ...changes,
})

export const goldenCase = (prompt: string, reference: string | null, task = 'chat'): GoldenCase => ({
  id: prompt,
  task,
  messages: [user(prompt)],
  params: {},
  reference,
  checks: [],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
})

export const context = (changes: Partial<AskContext> = {}): AskContext => ({
  callId: 'call-1',
  caseId: 'case-1',
  repeat: 0,
  task: 'chat',
  tenant: null,
  tags: [],
  seed: 0,
  signal: new AbortController().signal,
  ...changes,
})
