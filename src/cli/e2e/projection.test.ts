import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { folderWith, keptFolder, shipped } from './testing/folder.js'
import { recordedGreeting } from './testing/project.js'
import { billOf, card, type Projection, project } from './testing/projection.js'
import { reportOf } from './testing/report.js'

const bills = shipped('fixtures', 'workloads', 'bills.yaml')

test('a bill in hand is projected without a run, a key or a network', async () => {
  const words = ['project', '--workloads', bills, '--prices', card('card-b-2026'), '--format', 'csv']
  const { exitCode, stdout, stderr } = await runCommand(words, { cwd: folderWith() })
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  const [header = '', ...rows] = stdout.trimEnd().split('\n')
  const columns = ['workload', 'candidate', 'monthly_usd', 'annual_savings_usd'].map((name) =>
    header.split(',').indexOf(name),
  )
  expect(rows.map((row) => columns.map((at) => row.split(',')[at]).join(' '))).toEqual([
    'small SaaS chatbot deepseek-v4-flash 7 2016',
    'small SaaS chatbot gpt-4o 175 0',
    'mid-size RAG app deepseek-v4-flash 28 8664',
    'mid-size RAG app gpt-4o 750 0',
    'large content platform deepseek-v4-flash 126 37488',
    'large content platform gpt-4o 3250 0',
    'enterprise code assist deepseek-v4-flash 280 86640',
    'enterprise code assist gpt-4o 7500 0',
  ])
})

test('on a terminal it says what is paid now, what would be paid, the difference, and what that rests on', async () => {
  const cwd = folderWith({
    'workloads.yaml': 'version: 1\nworkloads: [{name: small SaaS chatbot, inputTokens: 30M, outputTokens: 10M}]\n',
  })
  const words = ['project', '--workloads', 'workloads.yaml', '--prices', card('card-b-2026'), '--at', '2026-01-15']
  const { stdout } = await say(words, { cwd })
  expect(stdout.split('Know before')[0]).toMatchInlineSnapshot(`
    "What it costs a month
    Compared with gpt-4o, the dearest of them; --compare-to names another.

    small SaaS chatbot: 30.0M input and 10.0M output tokens a month; now $175.00 with gpt-4o
    candidate          a month  against now        %  a year (x 12)  saved a year
    ─────────────────────────────────────────────────────────────────────────────
    deepseek-v4-flash    $7.00     −$168.00  −96.0 %         $84.00     $2,016.00
    gpt-4o             $175.00          now        —      $2,100.00             —

    A month under other circumstances
    candidate          as projected  traffic +50 %  answers +25 %  prices +10 %
    ───────────────────────────────────────────────────────────────────────────
    deepseek-v4-flash         $7.00         $10.50          $7.70         $7.70
    gpt-4o                  $175.00        $262.50        $200.00       $192.50

    What this rests on
    - tokens: as the workloads give them; nothing was measured
    - prices in force on 2026-01-15: article on cutting model costs, 2026; input and output prices as
      printed there, read 2026-01-01
    - a year is 12 x the month; nothing was sampled, so there are no intervals

    "
  `)
})

describe('figures in print that do not compute', () => {
  const flash = 'deepseek-v4-flash'
  const day = 'card-d-2026-07-02'

  test('1,600 prompt tokens less are $0.000288 a request, $2.88 a day at 10,000, not $240', async () => {
    const chat = { name: 'chat', requestsPerDay: '10k', tokensPerRequest: { input: 2000, output: 300 } }
    const report = await project([chat], day, ['--models', flash, '--trim-prompt', '1600'])
    expect(report.leverEffects).toMatchObject([
      { aloneUsd: '-86.4', inOrderUsd: '-86.4', alonePerDayUsd: '-2.88', alonePerRequestUsd: '-0.000288' },
    ])
  })

  test('8,000 output tokens on gpt-4o cost $0.08, not $20', async () => {
    const one = { name: 'one', requestsPerMonth: 1, tokensPerRequest: { input: 0, output: 8000 } }
    expect(billOf(await project([one], day, ['--models', 'gpt-4o']), 'gpt-4o').monthlyUsd.base).toBe('0.08')
  })

  test('from $42,000 to $1,400 a month is 96.7 % less, not 97.5 %', async () => {
    // 5.6 billion output tokens at $0.25 a million are $1,400.
    const paid = { name: 'paid', inputTokens: 0, outputTokens: '5600M', bill: '$42000' }
    const bill = billOf(await project([paid], day, ['--models', flash]), flash)
    expect([bill.pastUsd, bill.monthlyUsd.base, bill.percentSaved?.toFixed(1)]).toEqual(['42000', '1400', '96.7'])
  })

  test('a bill falls to a fortieth only where every token is an output token', async () => {
    // Both are $4,800 of gpt-4o; input falls 13.9 times, output 40 times.
    const output = { name: 'output', inputTokens: 0, outputTokens: '480M' }
    const mixed = { name: 'mixed', inputTokens: '640M', outputTokens: '320M' }
    const models = ['--models', `gpt-4o,${flash}`, '--compare-to', 'gpt-4o']
    for (const [workload, after, times] of [
      [output, '120', '40.0'],
      [mixed, '195.2', '24.6'],
    ] as const) {
      const bill = billOf(await project([workload], day, models), flash)
      expect([bill.pastUsd, bill.monthlyUsd.base, bill.timesCheaper?.toFixed(1)]).toEqual(['4800', after, times])
    }
  })
})

test('images are billed by their output tokens, and a thousand of them are a tenth of ten thousand', async () => {
  const images = { name: 'receipts', images: { perMonth: '10k', outputTokensEach: 5000 } }
  const { models, report } = await projectImages(images)
  expect(models.map((model) => [model, Number(billOf(report, model).monthlyUsd.base)])).toEqual([
    ['glm-4.5v', 0.5],
    ['qwen3-vl-8b', 25],
    ['qwen3-vl-32b', 26],
    ['qwen3-omni-30b', 26],
    ['glm-4.6v', 40],
    ['hunyuan-vision', 60],
    ['doubao-seed-2.0-pro', 150],
  ])
  expect(billOf(report, 'qwen3-vl-8b').usdPerThousandImages).toBe('2.5')
})

async function projectImages(images: object): Promise<{ models: string[]; report: Projection }> {
  const models = ['glm-4.5v', 'qwen3-vl-8b', 'qwen3-vl-32b', 'qwen3-omni-30b', 'glm-4.6v', 'hunyuan-vision']
  const all = [...models, 'doubao-seed-2.0-pro']
  return { models: all, report: await project([images], 'card-d-output-only', ['--models', all.join(',')]) }
}

describe('mixes in production', () => {
  const share = (bill: ReturnType<typeof billOf>, model: string) => {
    const part = bill.shares.find(({ candidate }) => candidate === model)
    return [part?.ofRequests, ((part?.ofBill ?? 0) * 100).toFixed(1)]
  }

  test('bill every model at its share of the requests, and the dearest has more of the bill than of the traffic', async () => {
    const chat = { name: 'chat', requestsPerMonth: '1M', tokensPerRequest: { input: 1000, output: 500 } }
    const mixes = shipped('fixtures', 'workloads', 'mixes.yaml')
    const report = await project([chat], 'card-a-2026', ['--mix', mixes, '--compare-to', 'gpt-4o'])
    // A million requests: $820 on v4-flash, $600 on glm-4-plus, $1,650 on v4-pro, $7,500 on gpt-4o
    // 0.7 x 820 + 0.2 x 600 + 0.1 x 7,500 and 0.6 x 820 + 0.25 x 600 + 0.1 x 1,650 + 0.05 x 7,500
    const [three, four] = ['seventy, twenty, ten', 'four models'].map((name) => billOf(report, name))
    expect([three?.monthlyUsd.base, four?.monthlyUsd.base, three?.pastUsd]).toEqual(['1444', '1182', '7500'])
    expect([three, four].map((bill) => bill && share(bill, 'gpt-4o'))).toEqual([
      [0.1, '51.9'],
      [0.05, '31.7'],
    ])
  })

  test('by output prices alone come to their blended price', async () => {
    const mix = (name: string, shares: object) => ({ name, shareOf: 'requests', shares })
    const mixes = [
      mix('eighty, fifteen, five', { 'deepseek-v4-flash': '80%', 'qwen3-32b': '15%', 'deepseek-r1': '5%' }),
      mix('ninety, ten', { 'deepseek-v4-flash': '90%', 'deepseek-v4-pro': '10%' }),
    ]
    const written = { name: 'written', requestsPerMonth: '1M', tokensPerRequest: { input: 0, output: 500 } }
    const cwd = folderWith({
      'w.yaml': JSON.stringify({ version: 1, workloads: [written] }),
      'm.yaml': JSON.stringify({ version: 1, mixes }),
    })
    const prices = card('card-d-output-only')
    const words = ['project', '--workloads', 'w.yaml', '--mix', 'm.yaml', '--prices', prices, '--format', 'json']
    const report = JSON.parse((await say(words, { cwd })).stdout) as Projection
    // 500 million tokens at $0.367 and at 0.9 x 0.25 + 0.1 x 0.78 = $0.303 a million
    expect(mixes.map(({ name }) => billOf(report, name).monthlyUsd.base)).toEqual(['183.5', '151.5'])
    // 0.05 x 2.50 of 0.367
    expect(share(billOf(report, 'eighty, fifteen, five'), 'deepseek-r1')).toEqual([0.05, '34.1'])
  })
})

describe('limits', () => {
  const words = ['project', '--workloads', bills, '--prices', card('card-b-2026')]

  test('that hold exit with 0', async () => {
    expect((await say([...words, '--fail-if-monthly-above', '$441'], { cwd: folderWith() })).exitCode).toBe(0)
  })

  test('that do not hold exit with 1 and say by how much', async () => {
    const { exitCode, stderr } = await say([...words, '--fail-if-monthly-above', '$440.99'], { cwd: folderWith() })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'gate failed  deepseek-v4-flash: $441.00 a month, above $440.99\n',
    })
  })

  test('of increase are held against the bill of now', async () => {
    const dearer = [...words, '--compare-to', 'deepseek-v4-flash', '--fail-if-increase-pct', '10']
    const { exitCode, stderr } = await say(dearer, { cwd: folderWith() })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'gate failed  gpt-4o: $11,675.00 a month after $441.00, +2547.4 %; allowed: +10 %\n',
    })
  })

  test('fail for what has no price: a gate that passes what it cannot see is none', async () => {
    const cwd = folderWith({
      'w.yaml': 'version: 1\nworkloads: [{name: chat, inputTokens: 1M, outputTokens: 1M}]\n',
    })
    const unpriced = ['project', '--workloads', 'w.yaml', '--prices', card('card-d-output-only'), '--models', 'glm-5']
    const { exitCode, stderr } = await say([...unpriced, '--fail-if-monthly-above', '$1000'], { cwd })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr:
        'gate failed  glm-5: its bill is not known (the price of input tokens of glm-5 is not known), so it cannot pass\n',
    })
  })
})

describe('what cannot be projected is said', () => {
  const failing = async (words: readonly string[], files: Record<string, string> = {}) => {
    const { exitCode, stdout, stderr } = await say(['project', ...words], { cwd: folderWith(files) })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    return stderr
  }

  test.each([
    [
      ['--models', 'gpt-4'],
      'error  --models: there is no "gpt-4"\n  Did you mean "gpt-4o"?  Known: deepseek-v4-flash, gpt-4o\n',
    ],
    [
      ['--compare-to', 'gpt4o'],
      'error  --compare-to: there is no "gpt4o"\n  Did you mean "gpt-4o"?  Known: deepseek-v4-flash, gpt-4o\n',
    ],
    [
      ['--price-change', 'gpt=+5%'],
      'error  --price-change: there is no "gpt"\n  Did you mean "gpt-4o"?  Known: deepseek-v4-flash, gpt-4o\n',
    ],
  ])('%j', async (args, expected) => {
    expect(await failing(['--workloads', bills, '--prices', card('card-b-2026'), ...args])).toBe(expected)
  })

  test('no traffic, no prices, no run', async () => {
    expect(await failing(['--prices', card('card-b-2026')])).toContain('there is no traffic to project')
    expect(await failing(['--workloads', bills, '--models', 'gpt-4o'])).toContain('write provider/model: openai/gpt-4o')
    expect(await failing([])).toContain('there are no runs')
  })

  test.each([
    ['--trim-prompt', 'some', 'It must be a number of tokens, such as 1600.'],
    ['--cache-hit', '40', 'It must be a share of requests, such as 40%.'],
    ['--price-change', 'gpt-4o', 'It must be a model and a change, such as gpt-4o=+20%.'],
    ['--ttl', '24', 'It must be a time with its unit, such as 24h or 30m.'],
    [
      '--fail-if-monthly-above',
      'much',
      'It must be an amount in USD, such as 500 (a shell eats $500 unless it is quoted).',
    ],
    ['--fail-if-increase-pct', '-3', 'It must be a percentage, such as 10.'],
    ['--rpm', '0', 'It must be a number of 1 or more, such as 500 or 60k.'],
    ['--at', 'today', 'It must be a date such as 2026-07-02.'],
    ['--at', '2026-02-30', 'It must be a date such as 2026-07-02.'],
  ])('%s %s', async (option, value, why) => expect(await failing([`${option}=${value}`])).toContain(why))
})

describe('what would be counted twice is refused', () => {
  const chat = '{name: chat, inputTokens: 1M, outputTokens: 1M}'
  const twoBooks = (price: string) =>
    `version: 1\nentries:\n  - {provider: p, model: m, prices_per_mtok: {input: "${price}", output: "1"}}\n`
  const files = {
    'mixed.yaml': `version: 1\nworkloads: [${chat}]\nmixes: [{name: gpt-4o, shareOf: requests, shares: {gpt-4o: 100%}}]\n`,
    'chat.yaml': `version: 1\nworkloads: [${chat}]\n`,
    'chat.csv': 'day,requests,input_tokens,output_tokens\n2026-11-02,1,1,1\n',
    'mine.yaml': twoBooks('1'),
    'theirs.yaml': twoBooks('2'),
  }
  const book = card('card-b-2026')

  test.each([
    ['a mix called like a model', ['mixed.yaml', '--prices', book], 'two candidates are called "gpt-4o"'],
    [
      'a CSV called like a workload',
      ['chat.yaml', '--volume', 'chat.csv', '--prices', book],
      'two workloads are called "chat"',
    ],
    [
      'a model priced by two books',
      ['chat.yaml', '--prices', 'mine.yaml', '--prices', 'theirs.yaml'],
      'two prices for m at p hold at the same time (the other: mine.yaml:3)',
    ],
  ])('%s', async (_, [workloads = '', ...args], why) => {
    const { exitCode, stdout, stderr } = await say(['project', '--workloads', workloads, ...args], {
      cwd: folderWith(files),
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(why)
  })

  test('and a model named twice is one model', async () => {
    const words = ['project', '--workloads', 'chat.yaml', '--models', 'openai/gpt-4o,openai/gpt-4o', '--format', 'csv']
    const { stdout } = await say(words, { cwd: folderWith(files) })
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
  })
})

describe('of a run', () => {
  const models = ['gpt-4o', 'deepseek-v4-flash']
  const workloads = [
    { name: 'greetings', requestsPerMonth: '300k', cacheHitRate: '40%' },
    { name: 'on contract', requestsPerDay: '10k', discount: '10%', batchShare: '50%', batchDiscount: '50%' },
  ]
  const files = recordedGreeting(models, { provider: 'main', prices: ['prices.yaml'], compareTo: 'gpt-4o', workloads })
  const folder = keptFolder({ ...files, ...inputs() })
  afterAll(() => folder.remove())
  beforeAll(async () => {
    const { exitCode, stderr } = await runCommand(['run', '--quiet'], { cwd: folder.folder })
    if (exitCode !== 0) throw new Error(stderr)
  })
  const cwd = folder.folder

  test('the bills are those of its report, with terms or without', async () => {
    const { stdout: told } = await say(['report', 'latest', '--format', 'json'], { cwd })
    const { stdout } = await say(['project', 'latest', '--format', 'json'], { cwd })
    const ours = (JSON.parse(stdout) as Projection).bills.map(({ candidate, workload, monthlyUsd }) => ({
      candidate,
      workload,
      base: monthlyUsd.base,
    }))
    const theirs = reportOf(told).projections.map(({ candidate, workload, monthlyUsd }) => ({
      candidate,
      workload,
      base: monthlyUsd.base,
    }))
    expect(ours).toEqual(theirs)
    // 10 tokens in at $1 and 2 out at $10 a million are $0.00003: x 180,000, and x 300,000 x 0.9 x 0.75
    expect(ours.map(({ base }) => base)).toEqual(['5.4', '5.4', '6.075', '6.075'])
  })

  test('says that nothing was sampled but its cases, and names the run', async () => {
    const { stdout } = await say(['project', 'latest'], { cwd })
    expect(stdout).toContain('tokens of a request: as measured by the run')
  })

  test('other prices bill the same tokens anew', async () => {
    const { stdout } = await say(['project', 'latest', '--prices', 'doubled.yaml', '--format', 'json'], { cwd })
    expect((JSON.parse(stdout) as Projection).bills[0]?.monthlyUsd.base).toBe('10.8')
  })

  const examples = exampleLines()
  test.each(examples)('the example of the help works: %s', async (line) => {
    const { exitCode, stdout, stderr } = await say(line.split(' ').slice(1), { cwd })
    expect({ exitCode, stderr: stderr.replace(/^projection written to .*\n$/, '') }).toEqual({
      exitCode: 0,
      stderr: '',
    })
    expect(stdout !== '' || line.includes('--output')).toBe(true)
  })

  test('there are examples to try', () => expect(examples.length).toBeGreaterThan(7))
})

/** The commands under "Examples:" in the source of the help. */
function exampleLines(): string[] {
  const source = readFileSync(join(shipped('src'), 'cli', 'commands', 'project.ts'), 'utf8')
  return [...source.matchAll(/^ {2}\$ (llm-bench project .*)$/gm)].map(([, line = '']) => line)
}

/** The files that the examples of the help name. */
function inputs(): Record<string, string> {
  const copy = (name: string): string => readFileSync(shipped('fixtures', 'workloads', name), 'utf8')
  return {
    'workloads.yaml': copy('bills.yaml'),
    'requests.csv': 'day,task,requests\n2026-11-02,default,8000\n2026-11-03,default,10000\n',
    'traffic.csv': copy('traffic.csv'),
    'gpus.yaml': copy('gpus.yaml'),
    'mixes.yaml':
      'version: 1\nmixes: [{name: both, shareOf: requests, shares: {gpt-4o: 10%, deepseek-v4-flash: 90%}}]\n',
  }
}
