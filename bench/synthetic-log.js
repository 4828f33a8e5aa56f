// A run that nobody made: calls of many sizes, the same every time.

const CASES = 500

export const candidates = ['gpt-4o', 'deepseek-v4-flash', 'qwen3-32b', 'glm-5']

/** A run as it is read back: four candidates, 500 cases with a check each, every call of its own size. */
export function syntheticLog(repeats) {
  const cases = Array.from({ length: CASES }, (_, n) => ({
    id: `c${n}`,
    task: ['chat', 'code', 'summarisation'][n % 3],
    messages: [{ role: 'user', content: `question ${n}` }],
    params: {},
    reference: null,
    checks: [],
    tags: [],
    tenant: null,
    weight: 1,
    cluster: null,
  }))
  // One array from the start: what building leaves behind would count as memory of the log.
  const calls = []
  for (const [model, candidateId] of candidates.entries())
    for (const [at, { id }] of cases.entries())
      for (let repeat = 0; repeat < repeats; repeat++) calls.push(call(candidateId, model, id, at, repeat))
  return {
    header: header(calls.length, repeats),
    cases,
    prices: { entries: candidates.map(row) },
    calls,
    lost: [],
    replacedAttempts: [],
    judgements: [],
  }
}

function call(candidateId, model, caseId, at, repeat) {
  const usage = {
    freshInput: 400 + ((at * 37 + repeat) % 900),
    cachedInput: (at * 13) % 256,
    cacheWrite: 0,
    answer: 50 + ((at * 17 + repeat * 7 + model) % 400),
    reasoning: model === 3 ? (at * 29) % 300 : 0,
  }
  const wireMs = 1 + ((at + repeat) % 5)
  return {
    // Through a buffer, for a string in one piece, as one that was read from a file.
    callId: Buffer.from(`${candidateId}/${caseId}/${repeat}`).toString('latin1'),
    candidateId,
    caseId,
    repeat,
    outcome: { status: 'ok' },
    attempts: [
      {
        role: 'model',
        model: candidateId,
        gateway: 'bench',
        servedModel: null,
        stamps: {
          calledAtMs: 1_783_000_000_000 + at * 1000 + repeat,
          throttleMs: 0,
          connectMs: null,
          wireMs,
          headersMs: wireMs + 150,
          firstTokenMs: wireMs + 200 + ((at * 31 + repeat * 3) % 300),
          firstAnswerMs: wireMs + 210 + ((at * 31 + repeat * 3) % 300),
          lastTokenMs: wireMs + 900 + ((at * 53 + repeat * 11) % 2000),
          doneMs: wireMs + 901 + ((at * 53 + repeat * 11) % 2000),
          closeMs: null,
          tokenEvents: usage.answer,
          streamed: true,
        },
        usage: { status: 'reported', usage },
        reportedUsd: null,
        serviceTier: null,
        outcome: { status: 'ok' },
        notes: [],
      },
    ],
  }
}

const row = (model, at) => ({
  provider: 'bench',
  model,
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: null,
  retrievedAt: null,
  contextWindow: null,
  free: false,
  pricesPerMTok: {
    input: `${at + 1}.50`,
    cachedInput: `0.${at + 1}5`,
    cacheWrite: null,
    output: `${at + 1}0.00`,
    reasoning: null,
  },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  origin: { kind: 'book', file: 'bench.yaml', line: 1 },
})

const header = (plannedCalls, repeats) => ({
  format: 1,
  id: 'bench',
  startedAt: '2026-07-02T12:00:00.000Z',
  tool: { name: 'llm-bench', version: '0' },
  host: { platform: '', node: '', cpus: 1 },
  simulated: false,
  configFile: null,
  goldenSet: { name: 'bench', sha256: '', cases: CASES },
  priceBookSha256: '',
  gateways: [
    {
      name: 'bench',
      provider: 'bench',
      region: null,
      rpm: null,
      tpm: null,
      source: { kind: 'recorded', cassette: '' },
    },
  ],
  candidates: candidates.map((id) => ({ id, kind: 'model', model: id, gateway: 'bench', params: {} })),
  compareTo: candidates[0],
  options: { repeats },
  judges: [],
  workloads: [],
  planHash: '',
  plannedCalls,
})
