import type { Candidate } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'

export const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  kind: 'model',
  model: id,
  gateway: 'main',
  params: {},
  ...changes,
})

export const goldenCase = (id: string, changes: Partial<GoldenCase> = {}): GoldenCase => ({
  id,
  task: 'chat',
  messages: [{ role: 'user', content: 'Hello' }],
  params: {},
  reference: null,
  checks: [],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
  ...changes,
})
