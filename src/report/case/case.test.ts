import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { CaseAttempt, CaseCall, CaseReport } from '../../model/case-report.js'
import { failure } from '../../model/failure.js'
import { Usd } from '../../model/usd.js'
import { renderCase } from './index.js'
import { caseSchema } from './schema.js'

const attempt = (over: Partial<CaseAttempt> = {}): CaseAttempt => ({
  gateway: 'main',
  servedModel: null,
  outcome: { status: 'ok' },
  throttleMs: 0,
  ttftMs: 120,
  e2eMs: 412,
  inputTokens: 1031,
  outputTokens: 12,
  ...over,
})

const said = (content: string) => ({ content, reasoning: null, refusal: null, toolCalls: [], finishReason: 'stop' })

const good: CaseCall = {
  callId: 'gpt-4o/late-parcel/0',
  repeat: 0,
  outcome: { status: 'ok' },
  answer: said(
    'Dear customer,\n\nyour parcel is in Leipzig and will be with you on Monday, which I am sorry is later than you were promised.',
  ),
  checks: [
    { status: 'passed', type: 'contains', weight: 1, score: 1, note: 'found "Leipzig"' },
    { status: 'failed', type: 'max-words', weight: 1, score: 0, note: '23 words, limit 20' },
    { status: 'unscored', type: 'language', weight: 1, note: 'language checks need: npm i eld' },
  ],
  verdicts: [
    {
      judge: 'j',
      verdict: { status: 'scored', scores: { accuracy: 5, tone: 3 }, reasoning: 'Right, and\nrather stiff.' },
    },
  ],
  score: 4,
  cost: { usd: Usd.parse('0.00123'), unpricedAttempts: 0 },
  attempts: [attempt()],
}

const busy = failure('rate_limited', 'slow down')

const failed: CaseCall = {
  callId: 'flash/late-parcel/0',
  repeat: 0,
  outcome: { status: 'failed', failure: failure('timeout_idle', 'no token for 30 s') },
  answer: said('Dear cus'),
  checks: null,
  verdicts: [{ judge: 'j', verdict: { status: 'no_answer' } }],
  score: null,
  cost: { usd: Usd.parse('0.0002'), unpricedAttempts: 1 },
  attempts: [
    attempt({
      outcome: { status: 'failed', failure: busy },
      ttftMs: null,
      e2eMs: null,
      inputTokens: null,
      outputTokens: null,
    }),
    attempt({ outcome: { status: 'failed', failure: failure('timeout_idle', 'no token for 30 s') }, e2eMs: 30_500 }),
  ],
}

const report: CaseReport = {
  format: 1,
  tool: { name: 'llm-bench', version: '1.2.3' },
  simulated: false,
  run: {
    id: '20260702-093000-abcd',
    startedAt: '2026-07-02T09:30:00.000Z',
    goldenSet: 'support',
    judge: 'claude-sonnet-4',
  },
  case: {
    id: 'late-parcel',
    task: 'chat',
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Where is my parcel?' },
          { type: 'image_url', image_url: {} },
        ],
      },
    ],
    params: {},
    reference: 'In Leipzig; Monday.',
    checks: [],
    tags: [],
    tenant: null,
    weight: 1,
    cluster: null,
  },
  candidates: [
    { candidate: 'gpt-4o', model: 'gpt-4o', gateway: 'main', calls: [good] },
    {
      candidate: 'flash',
      model: 'flash',
      gateway: 'main',
      calls: [failed, { ...failed, repeat: 1, attempts: [attempt()] }],
    },
    { candidate: 'new', model: 'new', gateway: 'main', calls: [] },
  ],
}

const print = (format: string, shown = report, width = 80): Promise<string> =>
  renderCase(shown, format, { width, colour: false })

test('as JSON it is what its schema says, and nothing else is', async () => {
  const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(caseSchema)
  const labelled = {
    status: 'passed' as const,
    type: 'one-of',
    weight: 1,
    score: 1,
    note: null,
    label: { labels: ['a', 'b'], expected: 'a', found: null },
  }
  const calls = [{ ...good, checks: [labelled] }, failed]
  const shown = {
    ...report,
    candidates: [...report.candidates, { candidate: 'x', model: 'x', gateway: 'main', calls }],
  }
  const json = JSON.parse(await print('json', shown))
  expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true)
  expect(isValid({ ...json, more: 1 })).toBe(false)
  json.candidates[0].calls[0].verdicts[0].verdict.scores.accuracy = 4.5
  expect(isValid(json)).toBe(false)
})

test('a case is shown from its prompt to what the judge said of each answer', async () => {
  expect(await print('terminal')).toMatchInlineSnapshot(`
    "case late-parcel · chat · support
    run 20260702-093000-abcd · judged by claude-sonnet-4
    system
      Be brief.
    prompt
      Where is my parcel?
      [image_url]
    reference
      In Leipzig; Monday.

    gpt-4o
    quality 4.00 · 1 of 2 checks passed · $0.00123 · 412 ms · first token 120 ms ·
    1,031 tokens in, 12 out · 1 attempt
    answer
      Dear customer,

      your parcel is in Leipzig and will be with you on Monday, which I am sorry is
      later than you were promised.
    checks
    - passed contains: found "Leipzig"
    - failed max-words: 23 words, limit 20
    - unscored language: language checks need: npm i eld
    judge
    - accuracy 5, tone 3
    - Right, and rather stiff.

    flash, repeat 1
    at least $0.000200 · 1,031 tokens in, 12 out · 2 attempts
    failed: timeout_idle: no token for 30 s
    what arrived of an answer
      Dear cus
    judge
    - not judged: there is no answer
    attempts
    - 1 at main: rate_limited: slow down
    - 2 at main: timeout_idle: no token for 30 s · 30.5 s · first token 120 ms

    flash, repeat 2
    at least $0.000200 · 1,031 tokens in, 12 out · 1 attempt
    failed: timeout_idle: no token for 30 s
    what arrived of an answer
      Dear cus
    judge
    - not judged: there is no answer
    attempts
    - 1 at main: ok · 412 ms · first token 120 ms

    new
    It was not asked.
    "
  `)
})

test('the same in Markdown, what was said in blocks of its own', async () => {
  expect(await print('markdown')).toMatchInlineSnapshot(`
    "## case late-parcel · chat · support

    run 20260702-093000-abcd · judged by claude-sonnet-4

    system

    \`\`\`text
    Be brief.
    \`\`\`

    prompt

    \`\`\`text
    Where is my parcel?
    [image_url]
    \`\`\`

    reference

    \`\`\`text
    In Leipzig; Monday.
    \`\`\`

    ### gpt-4o

    quality 4.00 · 1 of 2 checks passed · $0.00123 · 412 ms · first token 120 ms · 1,031 tokens in, 12 out · 1 attempt

    answer

    \`\`\`text
    Dear customer,

    your parcel is in Leipzig and will be with you on Monday, which I am sorry is later than you were promised.
    \`\`\`

    checks

    - passed contains: found "Leipzig"
    - failed max-words: 23 words, limit 20
    - unscored language: language checks need: npm i eld

    judge

    - accuracy 5, tone 3
    - Right, and rather stiff.

    ### flash, repeat 1

    at least $0.000200 · 1,031 tokens in, 12 out · 2 attempts

    failed: timeout_idle: no token for 30 s

    what arrived of an answer

    \`\`\`text
    Dear cus
    \`\`\`

    judge

    - not judged: there is no answer

    attempts

    - 1 at main: rate_limited: slow down
    - 2 at main: timeout_idle: no token for 30 s · 30.5 s · first token 120 ms

    ### flash, repeat 2

    at least $0.000200 · 1,031 tokens in, 12 out · 1 attempt

    failed: timeout_idle: no token for 30 s

    what arrived of an answer

    \`\`\`text
    Dear cus
    \`\`\`

    judge

    - not judged: there is no answer

    attempts

    - 1 at main: ok · 412 ms · first token 120 ms

    ### new

    It was not asked.
    "
  `)
})

test('JSON holds all of it, money as text', async () => {
  const parsed = JSON.parse(await print('json'))
  expect(parsed.candidates[0].calls[0]).toMatchObject({ cost: { usd: '0.00123', unpricedAttempts: 0 }, score: 4 })
  expect(parsed.case).toEqual(report.case)
})

test('a case does not fit into a table of candidates', async () => {
  await expect(print('csv')).rejects.toThrow('one case cannot be printed as csv')
})

test('a simulated case says so', async () => {
  for (const format of ['terminal', 'markdown']) {
    expect(await print(format, { ...report, simulated: true })).toContain('SIMULATED: no model was asked.')
  }
})

describe('an answer cannot', () => {
  const answering = (content: string): CaseReport => ({
    ...report,
    candidates: [
      {
        candidate: 'x',
        model: 'x',
        gateway: 'main',
        calls: [
          {
            ...good,
            answer: said(content),
            verdicts: [{ judge: 'j', verdict: { status: 'scored', scores: { accuracy: 1 }, reasoning: content } }],
          },
        ],
      },
    ],
  })

  test('drive the terminal', async () => {
    const text = await print('terminal', answering('\u001b[2Jred\u0007\u202e\r\n  two'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(text).toContain('red')
  })

  test('leave its block in Markdown', async () => {
    const text = await print('markdown', answering('```\n````\n# heading\n<script>'))
    expect(text).toContain('`````text\n```\n````\n# heading\n<script>\n`````')
    expect(text.split('`````')[2]).not.toContain('<script>')
  })
})
