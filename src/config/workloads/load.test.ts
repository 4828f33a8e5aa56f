import { describe, expect, test } from 'vitest'
import { plainTerms } from '../../model/workload.js'
import { benchFolder, errorText } from '../testing/bench-folder.js'
import { loadMixes, loadSelfHosting, loadVolume, loadWorkloads } from './load.js'
import { loadTrafficLog } from './traffic-log.js'

const load = async (text: string, files: Record<string, string> = {}) => {
  const { cwd } = await benchFolder({ 'w.yaml': text, ...files })
  return loadWorkloads('w.yaml', cwd)
}

const workloads = (...entries: string[]): string =>
  `version: 1\nworkloads:\n${entries.map((one) => `  - ${one}\n`).join('')}`

describe('a workload', () => {
  test('is plain unless it says more', async () => {
    expect(await load(workloads('{name: bill, inputTokens: 30M, outputTokens: 10M}'))).toEqual({
      compareTo: null,
      workloads: [
        {
          name: 'bill',
          traffic: { kind: 'tokens', inputTokens: 30_000_000, outputTokens: 10_000_000, requests: null, days: 30 },
          terms: plainTerms,
          paidToday: null,
        },
      ],
      mixes: [],
      scenarios: null,
      warnings: [],
    })
  })

  test('may say all that decides its bill, in units as people write them', async () => {
    const { workloads: read } = await load(`version: 1
workloads:
  - name: support
    requestsPerDay: 10k
    tokensPerRequest: {chat: {input: 2000, output: 300}, code: {input: 1k, output: 2k}}
    mix: {chat: 80%, code: 0.2}
    daysPerMonth: 22
    growth: -2.5%
    cacheHitRate: 40%
    cacheLookupCost: $0.00001
    cacheHitCost: $0.0001
    promptCacheShare: 50%
    promptCacheReads: 9
    batchShare: 10%
    batchDiscount: 50%
    retries: {failRate: 5%, max: 3, billed: 50%}
    cancelledStreams: {share: 15%, saving: 12%}
    peakFactor: 2.5
    sharedPromptTokens: 1500
    discount: 12%
    credits: $100
    perRequestFee: $0.001
    tax: 19%
    bill: $42,000
`)
    expect(read[0]).toEqual({
      name: 'support',
      traffic: {
        kind: 'requests',
        requests: 10_000,
        days: 1,
        mix: { chat: '0.8', code: '0.2' },
        size: { kind: 'by_task', tokens: { chat: { input: 2000, output: 300 }, code: { input: 1000, output: 2000 } } },
      },
      terms: {
        daysPerMonth: 22,
        growth: '0.975',
        responseCache: { hitRate: '0.4', costPerHit: '0.0001', costPerLookup: '0.00001' },
        promptCache: { share: '0.5', readsPerWrite: 9 },
        batch: { share: '0.1', discount: '0.5' },
        retries: { failRate: '0.05', max: 3, billed: '0.5' },
        cancelledStreams: { share: '0.15', saving: '0.12' },
        peakFactor: '2.5',
        sharedPromptTokens: 1500,
        discount: '0.12',
        credits: '100',
        perRequestFee: '0.001',
        tax: '0.19',
      },
      paidToday: '42000',
    })
  })

  test('may be of images, of requests of one size, or of tokens with their requests counted', async () => {
    const { workloads: read } = await load(
      workloads(
        '{name: a, images: {perMonth: 10k, outputTokensEach: 5000}}',
        '{name: b, requestsPerMonth: 300k, tokensPerRequest: {input: 1500, output: 300}}',
        '{name: c, inputTokens: 1M, outputTokens: 1M, requestsPerMonth: 1k}',
        '{name: d, requestsPerMonth: 5}',
      ),
    )
    expect(read.map(({ traffic }) => traffic)).toEqual([
      { kind: 'images', images: 10_000, days: 30, inputTokensEach: 0, outputTokensEach: 5000 },
      {
        kind: 'requests',
        requests: 300_000,
        days: 30,
        mix: null,
        size: { kind: 'given', tokens: { input: 1500, output: 300 } },
      },
      { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 1_000_000, requests: 1_000, days: 30 },
      { kind: 'requests', requests: 5, days: 30, mix: null, size: { kind: 'measured' } },
    ])
  })

  test('brings mixes, scenarios and whom to compare with', async () => {
    const read = await load(`version: 1
compareTo: gpt-4o
workloads: [{name: a, requestsPerMonth: 1}]
mixes:
  - {name: split, shareOf: tokens, shares: {x: 90%, y: 10%}}
  - {name: steps, cascade: [{model: x, gateCost: $0.0001, escalates: 30%}, {model: y}]}
scenarios: [{name: busy, volume: +50%, answerLength: -10%}]
`)
    expect([read.compareTo, read.mixes, read.scenarios]).toEqual([
      'gpt-4o',
      [
        { kind: 'shares', name: 'split', shareOf: 'tokens', shares: { x: '0.9', y: '0.1' } },
        {
          kind: 'cascade',
          name: 'steps',
          steps: [
            { model: 'x', gateCost: '0.0001', escalates: '0.3' },
            { model: 'y', gateCost: '0', escalates: '0' },
          ],
        },
      ],
      [{ name: 'busy', volume: '1.5', answerLength: '0.9', price: '1' }],
    ])
  })

  test('has all its mistakes told at once, each where it stands', async () => {
    const text = `version: 1
workloads:
  - {name: a, requestsPerMonth: 1, requestsPerDay: 1}
  - {name: a, inputTokens: 5}
  - {name: b, requestsPerDay: 1, mix: {chat: 80%}}
  - {name: c, requestsPerDay: 1, tokensPerRequest: {chat: {input: 1, output: 1}}}
  - {name: d, requestPerDay: 1, growth: 10, discount: 120%, credits: much}
mixes:
  - {name: m, shares: {x: 100%}}
  - {name: n, shareOf: requests, shares: {x: 50%}}
  - {name: o, cascade: [{model: x}, {model: y, escalates: 5%}]}
  - {name: p}
`
    expect(await errorText(load(text))).toMatchInlineSnapshot(`
      "
      w.yaml:3:5  workloads[0] does not say its traffic in one way
        give requestsPerMonth or requestsPerDay (with tokensPerRequest and mix if wanted), inputTokens and outputTokens, images, or volume
      w.yaml:4:5  workloads[1] does not say its traffic in one way
        give requestsPerMonth or requestsPerDay (with tokensPerRequest and mix if wanted), inputTokens and outputTokens, images, or volume
      w.yaml:5:39  workloads[2].mix sums to 80%
        the shares must sum to 100%
      w.yaml:6:5  workloads[3] has tokensPerRequest for each task and no mix
        say mix: {task: share, ...}
      w.yaml:7:15  workloads[4].requestPerDay is not a known key
        did you mean "requestsPerDay"?  known: name, requestsPerMonth, requestsPerDay, tokensPerRequest, mix, inputTokens, outputTokens, images, volume, bill, daysPerMonth, growth, cacheHitRate, cacheLookupCost, cacheHitCost, promptCacheShare, promptCacheReads, batchShare, batchDiscount, retries, cancelledStreams, peakFactor, sharedPromptTokens, discount, credits, perRequestFee, tax
      w.yaml:7:41  workloads[4].growth is 10, must be a change in percent, such as +10% or -5%
      w.yaml:7:55  workloads[4].discount is "120%", must be a share from 0% to 100%, such as 40%
      w.yaml:7:70  workloads[4].credits is "much", must be an amount in US dollars, such as $5
      w.yaml:9:5  mixes[0] does not say what its shares are of
        shareOf: requests, or shareOf: tokens: an 80/15/5 split of one is another of the other
      w.yaml:10:5  mixes[1] has shares that sum to 50%
        the shares must sum to 100%
      w.yaml:11:5  mixes[2] goes on after its last step
        the last step of a cascade has no escalates
      w.yaml:12:5  mixes[3] needs either shares or cascade
        shares: {model: 80%, ...} with shareOf, or cascade: [{model, escalates}, ...]
      "
    `)
  })

  test('is refused where it says what would count for nothing', async () => {
    const text = workloads(
      '{name: a, requestsPerDay: 1, promptCacheReads: 9}',
      '{name: b, requestsPerDay: 1, batchDiscount: 50%}',
      '{name: c, images: {perMonth: 1, outputTokensEach: 1}, tokensPerRequest: {input: 1, output: 1}}',
      '{name: d, images: {perMonth: 1, outputTokensEach: 1}, mix: {chat: 100%}}',
      '{name: e, volume: days.csv, mix: {chat: 100%}}',
    )
    expect(await errorText(load(text))).toMatchInlineSnapshot(`
      "
      w.yaml:3:5  workloads[0] has promptCacheReads without promptCacheShare
        say how much of the input is read from the cache
      w.yaml:4:5  workloads[1] has batchDiscount without batchShare
        say how many of the requests go in batches
      w.yaml:5:5  workloads[2] has images and tokensPerRequest
        say inputTokensEach and outputTokensEach of the images
      w.yaml:6:5  workloads[3] has a mix that nothing is mixed by
        a mix goes with requestsPerMonth or requestsPerDay; a CSV has tasks of its own
      w.yaml:7:5  workloads[4] has a mix that nothing is mixed by
        a mix goes with requestsPerMonth or requestsPerDay; a CSV has tasks of its own
      "
    `)
  })

  test('of one name with another is refused', async () => {
    const twice = load(workloads('{name: a, requestsPerMonth: 1}', '{name: a, requestsPerMonth: 2}'))
    expect(await errorText(twice)).toMatchInlineSnapshot(`
      "
      w.yaml:4:12  workloads[1].name is "a", as another's is
        give it a name of its own
      "
    `)
  })
})

describe('a CSV of days', () => {
  test('is so many requests in so many days, its tasks mixed as they came', async () => {
    const { cwd } = await benchFolder({
      'march.csv': 'day,task,requests\n2026-03-01,chat,800\n2026-03-01,code,200\n2026-03-02,chat,"1,000"\n',
    })
    expect(await loadVolume('march.csv', cwd)).toEqual({
      workload: {
        name: 'march',
        traffic: {
          kind: 'requests',
          requests: 2000,
          days: 2,
          mix: { chat: '1800', code: '200' },
          size: { kind: 'measured' },
        },
        terms: plainTerms,
        paidToday: null,
      },
      warnings: [],
    })
  })

  test('without tasks leaves the mix to the run', async () => {
    const { cwd } = await benchFolder({ 'days.csv': '\ufeffday,requests\r\n2026-03-01,10\r\n\r\n , \r\n' })
    const { workload } = await loadVolume('days.csv', cwd)
    expect(workload.traffic).toMatchObject({ requests: 10, days: 1, mix: null })
  })

  test('counts days without a line as days without requests, and says so', async () => {
    // Monday to Friday and the Monday after: 6 lines over 8 days
    const lines = [2, 3, 4, 5, 6, 9].map((day) => `2026-03-0${day},100`)
    const { cwd } = await benchFolder({ 'days.csv': `day,requests\n${lines.toReversed().join('\n')}` })
    const { workload, warnings } = await loadVolume('days.csv', cwd)
    expect(workload.traffic).toMatchObject({ requests: 600, days: 8 })
    expect(warnings.map(({ text }) => text)).toEqual([
      'days.csv has no line for 2 of the 8 days from 2026-03-02 to 2026-03-09: they count as days without requests',
    ])
  })

  test('is refused where a number or a day may be counted wrong', async () => {
    const lines = [
      '2026-03-01,chat,1.000',
      '2026-03-01,chat,5',
      '2026-02-30,chat,5',
      '2026-03-02,chat,1,000',
      '2026-03-03,"chat\nand more",-5',
      '2026-03-04,chat,2.5',
    ]
    const { cwd } = await benchFolder({
      'days.csv': `day,task,requests\n${lines.join('\n')}\n`,
      'half.csv': 'day;requests\n2026-03-01;1,5\n',
      'twice.csv': 'day,requests,requests\n2026-03-01,1,2\n',
    })
    expect(await errorText(loadVolume('days.csv', cwd))).toMatchInlineSnapshot(`
      "
      days.csv:2  requests is "1.000"
        a whole number such as 1200
      days.csv:3  the day 2026-03-01 of the task "chat" stands on line 2 already
        add the two up, or remove one: counted twice it would be billed twice
      days.csv:4  day is "2026-02-30"
        an ISO date such as 2026-07-02
      days.csv:5  has 4 cells for 3 columns
        quote what has a comma: "1,000"
      days.csv:6  requests is "-5"
        a whole number such as 1200
      days.csv:8  requests is "2.5"
        a whole number such as 1200
      "
    `)
    expect(await errorText(loadVolume('half.csv', cwd))).toContain('half.csv:2  requests is "1,5"')
    expect(await errorText(loadVolume('twice.csv', cwd))).toContain('the column "requests" is there twice')
  })

  test('that counts its tokens is refused beside tokensPerRequest, which would count for nothing', async () => {
    const csv = 'day,requests,input_tokens,output_tokens\n2026-03-01,10,1k,500\n'
    const both = workloads('{name: w, volume: days.csv, tokensPerRequest: {input: 1, output: 1}}')
    expect(await errorText(load(both, { 'days.csv': csv }))).toContain(
      'days.csv:1  counts its tokens, and the workload says tokensPerRequest',
    )
  })

  test('with tokens is billed by them, also out of a workloads file beside it', async () => {
    const csv = 'day;task;requests;input_tokens;output_tokens\n2026-03-01;;10;1k;500\n2026-03-02;;20;2k;700\n'
    const { workloads: read } = await load(workloads('{name: logged, volume: days.csv, growth: +10%}'), {
      'days.csv': csv,
    })
    expect(read[0]?.traffic).toEqual({ kind: 'tokens', inputTokens: 3000, outputTokens: 1200, requests: 30, days: 2 })
    expect(read[0]?.terms.growth).toBe('1.1')
  })

  test('has its mistakes told by their lines', async () => {
    const { cwd } = await benchFolder({
      'a.csv': 'day,tasks,input_tokens\n2026-03-01,chat,5\n',
      'b.csv': 'day,requests\nMonday,ten\n',
      'c.csv': 'day,requests\n',
    })
    expect(await errorText(loadVolume('a.csv', cwd))).toMatchInlineSnapshot(`
      "
      a.csv:1  the column "tasks" is not known
        did you mean "task"?  known: day, task, requests, input_tokens, output_tokens
      a.csv:1  there is no column "requests"
        the first line names the columns: day, task, requests, input_tokens, output_tokens
      a.csv:1  only one of input_tokens and output_tokens is there
        give both, or neither
      "
    `)
    expect(await errorText(loadVolume('b.csv', cwd))).toMatchInlineSnapshot(`
      "
      b.csv:2  day is "Monday"
        an ISO date such as 2026-07-02
      b.csv:2  requests is "ten"
        a whole number such as 1200
      "
    `)
    expect(await errorText(loadVolume('c.csv', cwd))).toMatchInlineSnapshot(`
      "
      c.csv:1  there are no rows below the header
      "
    `)
    expect(await errorText(loadVolume('d.csv', cwd))).toMatchInlineSnapshot(`
      "
      d.csv  there is no file d.csv
        did you mean a.csv?
      "
    `)
  })
})

describe('a traffic log', () => {
  test('is a CSV or JSONL of seconds and keys', async () => {
    const { cwd } = await benchFolder({
      'log.csv': 'key,t_seconds\na,0\nb,1.5\n',
      'log.jsonl': '{"t_seconds": 0, "key": "a", "other": true}\n{"t_seconds": 1.5, "key": "b"}\n',
    })
    const requests = [
      { atSeconds: 0, key: 'a' },
      { atSeconds: 1.5, key: 'b' },
    ]
    expect(await loadTrafficLog('log.csv', cwd)).toEqual(requests)
    expect(await loadTrafficLog('log.jsonl', cwd)).toEqual(requests)
  })

  test('is refused where requests have no key: they would all be hits', async () => {
    const { cwd } = await benchFolder({
      'log.csv': 't_seconds,key\n0,a\n1,\n2, \n',
      'log.jsonl': '{"t_seconds": 0, "key": ""}\n',
    })
    expect(await errorText(loadTrafficLog('log.csv', cwd))).toMatchInlineSnapshot(`
      "
      log.csv:3  there is no key
        a text that equal requests share, and others do not
      log.csv:4  there is no key
        a text that equal requests share, and others do not
      "
    `)
    expect(await errorText(loadTrafficLog('log.jsonl', cwd))).toMatchInlineSnapshot(`
      "
      log.jsonl:1:25  key is empty
      "
    `)
  })

  test('has its mistakes told by their lines', async () => {
    const { cwd } = await benchFolder({
      'a.csv': 'time,key\n0,a\n',
      'b.csv': 't_seconds,key\nnoon,a\n',
      'c.jsonl': '{"t_seconds": "0", "key": "a"}\n',
    })
    expect(await errorText(loadTrafficLog('a.csv', cwd))).toMatchInlineSnapshot(`
      "
      a.csv:1  the first line does not name t_seconds and key
        t_seconds,key
      "
    `)
    expect(await errorText(loadTrafficLog('b.csv', cwd))).toMatchInlineSnapshot(`
      "
      b.csv:2  t_seconds is "noon"
        a number of seconds
      "
    `)
    expect(await errorText(loadTrafficLog('c.jsonl', cwd))).toMatchInlineSnapshot(`
      "
      c.jsonl:1:15  t_seconds is "0", must be a number
      "
    `)
  })
})

test('a file of mixes holds mixes alone', async () => {
  const { cwd } = await benchFolder({
    'm.yaml': 'version: 1\nmixes: [{name: m, shareOf: requests, shares: {x: 100%}}]\n',
    'n.yaml': 'version: 1\nmixes: []\n',
  })
  expect(await loadMixes('m.yaml', cwd)).toEqual([
    { kind: 'shares', name: 'm', shareOf: 'requests', shares: { x: '1' } },
  ])
  expect(await errorText(loadMixes('n.yaml', cwd))).toMatchInlineSnapshot(`
    "
    n.yaml:2:8  mixes is empty
    "
  `)
})

test('a hosting plan is read with its units, and needs a GPU that is busy at times', async () => {
  const plan = (utilisation: string) =>
    `version: 1\ntokensPerSecond: 1500\ntargetUtilisation: ${utilisation}\ngpuHour: $2.50\nopsPerMonth: $2k\n`
  const { cwd } = await benchFolder({
    'gpus.yaml': `${plan('50%').replace('$2k', '$2000')}engineer: {hoursPerMonth: 20, hour: $200}\n`,
    'idle.yaml': plan('0%'),
  })
  expect(await loadSelfHosting('gpus.yaml', cwd)).toEqual({
    tokensPerSecond: 1500,
    targetUtilisation: '0.5',
    gpuHour: '2.5',
    hoursPerMonth: 730,
    opsPerMonth: '2000',
    engineer: { hoursPerMonth: '20', hour: '200' },
  })
  expect(await errorText(loadSelfHosting('idle.yaml', cwd))).toMatchInlineSnapshot(`
    "
    idle.yaml:3:20  targetUtilisation is 0, must be more
    idle.yaml:5:14  opsPerMonth is "$2k", must be an amount in US dollars, such as $5
    "
  `)
})
