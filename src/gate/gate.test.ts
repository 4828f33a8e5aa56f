import { describe, expect, test } from 'vitest'
import { Usd } from '../model/usd.js'
import { gate } from './gate.js'
import { compared, repeating, runWith } from './testing/comparison.js'
import { armOf, callOf, caseOf, casesOf, ruleOf, rulesOf, runOf, scored } from './testing/records.js'

const marked = (marks: readonly number[]) => runWith(marks.map((mark) => ({ verdict: scored(mark) })))
const quality = rulesOf(ruleOf('quality', { margin: 0.25 }))
const only = (report: ReturnType<typeof compared>) => report.gates[0]

describe('the verdict', () => {
  test('is a pass where a drop by more than the margin is excluded', () => {
    // Differences of +0.1 and -0.1 in turn: mean 0, sd 0.1013, se 0.0160; L = -1.684 x 0.0160 = -0.027 >= -0.25.
    const found = only(compared(marked(repeating(40, 4)), marked(repeating(40, 4.1, 3.9)), quality))
    expect(found).toMatchObject({ verdict: 'pass', reason: 'no_worse', n: 40, base: 4, run: 4 })
    expect(found?.change?.lower).toBeCloseTo(-0.02698, 4)
    expect(found?.text).toBe('+0.00 (-0.03 to +0.03): worse by more than 0.25 is excluded')
  })

  test('is a pass, and says so, where it is worse by less than the margin', () => {
    const found = only(compared(marked(repeating(40, 4)), marked(repeating(40, 4, 3.8)), quality))
    expect(found).toMatchObject({ verdict: 'pass', reason: 'worse_within_margin' })
  })

  test('is a regression where it is worse, and worse by more than the margin is not excluded', () => {
    // Differences 0 and -1: mean -0.5, sd 0.5064, se 0.0801, t = -6.24 with 39 degrees of freedom.
    const found = only(compared(marked(repeating(40, 4)), marked(repeating(40, 4, 3)), quality))
    expect(found).toMatchObject({ verdict: 'regression', reason: 'worse', method: 'paired t' })
    expect(found?.change?.estimate).toBe(-0.5)
    expect(found?.pValue).toBeLessThan(1e-6)
  })

  test('is inconclusive where neither is shown, with the cases it would take', () => {
    // Differences +1 and -1: sd = sqrt(30 / 29) = 1.0171; ((1.645 + 0.842) x 1.0171 / 0.25)^2 = 102.3 -> 103 cases.
    const found = only(compared(marked(repeating(30, 3)), marked(repeating(30, 4, 2)), quality))
    expect(found).toMatchObject({ verdict: 'inconclusive', reason: 'margin_not_excluded' })
    expect(found?.advice.casesNeeded).toBe(103)
    expect(found?.advice.smallestDetectable).toBeCloseTo((1.644854 + 0.841621) * (1.0171 / Math.sqrt(30)), 4)
  })

  test('is a pass, without a p-value that is not a number, where no case differs', () => {
    const found = only(compared(marked(repeating(20, 4)), marked(repeating(20, 4)), quality))
    expect(found).toMatchObject({ verdict: 'pass', reason: 'identical', pValue: 1, text: 'the same in all 20 cases' })
  })

  test('needs twenty pairs', () => {
    const found = only(compared(marked(repeating(19, 5)), marked(repeating(19, 1)), quality))
    expect(found).toMatchObject({ verdict: 'inconclusive', reason: 'too_few_pairs', pValue: null })
  })

  test('is inconclusive where the judge scored less than 95 % of either side, or more of one than of the other', () => {
    const refused = { verdict: { status: 'judge_refusal' as const } }
    const all = repeating(100, { verdict: scored(4) })
    const but = (count: number) => runWith(all.map((one, at) => (at < count ? refused : one)))
    const low = compared(but(0), but(6), quality)
    expect(only(low)).toMatchObject({ verdict: 'inconclusive', reason: 'low_coverage' })
    expect(only(low)?.text).toBe(
      'the judge scored 100.0 % of answers before and 94.0 % now; a verdict takes 95 % of both',
    )
    expect(only(compared(but(0), but(3), quality))).toMatchObject({ reason: 'uneven_coverage' })
    expect(only(compared(but(1), but(3), quality))).toMatchObject({ verdict: 'pass' })
  })

  test('that is one of many takes more than one alone', () => {
    // Alone p = 0.02 is a regression; the smallest of ten must be at most 0.005.
    const drift = repeating(30, 3, 1.25)
    const [base, run] = [marked(repeating(30, 2.5)), marked(drift)]
    const tenTimes = rulesOf(...repeating(10, ruleOf('quality', { margin: 0.05 })))
    const alone = compared(base, run, rulesOf(ruleOf('quality', { margin: 0.05 })))
    expect(only(alone)).toMatchObject({ verdict: 'regression' })
    expect(only(alone)?.adjustedPValue).toBe(only(alone)?.pValue)
    const among = compared(base, run, tenTimes)
    expect(only(among)).toMatchObject({ verdict: 'inconclusive', reason: 'worse_only_alone' })
    expect(only(among)?.adjustedPValue).toBeCloseTo(10 * (only(alone)?.pValue ?? 0), 12)
  })
})

test('with three cases that differ, the t test alone is not believed', () => {
  // -1 in 3 of 50: t = -1.77, p = 0.041. Flipping three signs gives this or less in 1 of 8.
  const found = only(
    compared(
      marked(repeating(50, 4)),
      marked(repeating(50, 4).map((mark, at) => (at < 3 ? mark - 1 : mark))),
      rulesOf(ruleOf('quality', { margin: 0.05 })),
    ),
  )
  expect(found?.pValue).toBe(0.125)
  expect(found?.verdict).toBe('inconclusive')
})

test('repeats are averaged inside their case, which stays the unit', () => {
  const cases = casesOf(20)
  const thrice = (marks: readonly number[]) =>
    runOf(
      cases,
      cases.flatMap(({ id }) => marks.map((mark, repeat) => callOf(id, { repeat, verdict: scored(mark) }))),
    )
  expect(only(compared(thrice([4, 4, 4]), thrice([5, 4, 3]), quality))).toMatchObject({ n: 20, reason: 'identical' })
})

test('cost is a ratio of means: a dear request counts for more than a cheap one', () => {
  const priced = (amounts: readonly string[]) => runWith(amounts.map((usd) => ({ usd: Usd.parse(usd) })))
  // 20 of $0.001 and 20 of $0.009; the dear ones rise by a fifth: (0.001 + 0.0108) / (0.001 + 0.009) - 1 = 18 %.
  const base = priced(repeating(40, '0.001', '0.009'))
  const run = priced(repeating(40, '0.001', '0.0108'))
  const found = only(compared(base, run, rulesOf(ruleOf('cost', { margin: 0.05 }))))
  expect(found).toMatchObject({ verdict: 'regression', method: 'ratio of means', base: 5 })
  expect(found?.run).toBeCloseTo(5.9, 9)
  expect(found?.change?.estimate).toBeCloseTo(0.18, 9)
  // A rise of exactly a tenth is not more than a tenth.
  const tenth = compared(
    priced(repeating(20, '0.001', '0.002')),
    priced(repeating(20, '0.0011', '0.0022')),
    rulesOf(ruleOf('cost', { margin: 0.1 })),
  )
  expect(only(tenth)).toMatchObject({ verdict: 'pass', reason: 'worse_within_margin' })
})

test('what was free and costs something now is a regression without a ratio; what is free now is none', () => {
  const [free, paid] = ['0', '0.001'].map((usd) => runWith(repeating(20, { usd: Usd.parse(usd) })))
  const rules = rulesOf(ruleOf('cost', { margin: 0.1 }))
  if (free === undefined || paid === undefined) throw new Error('two runs')
  expect(only(compared(free, paid, rules))).toMatchObject({
    verdict: 'regression',
    change: null,
    text: 'nothing before, and now $1.000 per 1,000',
  })
  expect(only(compared(paid, free, rules))).toMatchObject({ verdict: 'pass', change: { estimate: -1 } })
  expect(only(compared(free, free, rules))).toMatchObject({ verdict: 'pass', reason: 'identical' })
})

test('latency is the change of a typical case, and its p95 that of the slowest', () => {
  const timed = (times: readonly number[]) => runWith(times.map((latencyMs) => ({ latencyMs })))
  const base = timed(repeating(60, 100, 110, 120))
  const run = timed(repeating(60, 200, 220, 240))
  const { gates } = compared(
    base,
    run,
    rulesOf(ruleOf('latencyP50', { margin: 0.2 }), ruleOf('latencyP95', { margin: 0.2 })),
  )
  for (const gate of gates) {
    expect(gate.verdict).toBe('regression')
    expect(gate.change?.estimate).toBeCloseTo(1, 8)
  }
  expect(gates.map(({ base: was, run: is }) => [was, is])).toEqual([
    [110, 220],
    [120, 240],
  ])
})

test('shares are compared by the cases that turned', () => {
  const passing = (flags: readonly boolean[]) => runWith(flags.map((passed) => ({ passed })))
  const base = passing(repeating(40, true))
  const run = passing(repeating(40, true).map((passed, at) => (at < 8 ? !passed : passed)))
  // Eight turned and all for the worse: 1 in 2^8.
  const found = only(compared(base, run, rulesOf(ruleOf('passRate', { margin: 0.05 }))))
  expect(found).toMatchObject({ verdict: 'regression', method: 'paired proportions' })
  expect(found?.pValue).toBeCloseTo(1 / 256, 12)
  expect(found?.change?.estimate).toBe(-0.2)
})

test('a bill for tokens in a book is what it is', () => {
  const withBill = (usd: string) => {
    const run = runWith(repeating(20, {}))
    const bills = [
      { workload: 'chatbot', sha256: 'month', kind: 'tokens' as const, monthlyUsd: Usd.parse(usd).over(1), mix: null },
    ]
    return { ...run, candidates: run.candidates.map((candidate) => ({ ...candidate, bills })) }
  }
  const rules = rulesOf(ruleOf('monthlyBill', { margin: 0.1, limit: 120 }))
  const dearer = compared(withBill('100'), withBill('125'), rules)
  expect(only(dearer)).toMatchObject({
    workload: 'chatbot',
    verdict: 'regression',
    method: 'exact',
    base: 100,
    run: 125,
  })
  expect(dearer.floors[0]).toMatchObject({ kind: 'ceiling', verdict: 'missed', value: 125, lower: 125, upper: 125 })
  expect(only(compared(withBill('100'), withBill('109'), rules))).toMatchObject({ verdict: 'pass' })
})

test('a month of twice the requests is another month, and no dearer model', () => {
  const billed = (usd: string, sha256: string, kind: 'requests' | 'tokens') => {
    const run = runWith(repeating(20, { usd: Usd.parse('0.001') }))
    const bills = [{ workload: 'chatbot', sha256, kind, monthlyUsd: Usd.parse(usd).over(1), mix: null }]
    return { ...run, candidates: run.candidates.map((candidate) => ({ ...candidate, bills })) }
  }
  const rules = rulesOf(ruleOf('monthlyBill', { margin: 0.1 }))
  for (const kind of ['requests', 'tokens'] as const)
    expect(only(compared(billed('100', 'once', kind), billed('200', 'twice', kind), rules))).toMatchObject({
      base: 100,
      run: 200,
      change: null,
      verdict: 'inconclusive',
      reason: 'changed_workload',
    })
})

test('a bill by requests weighs the cost of a task by its share of the month', () => {
  const cases = [...casesOf(20), ...Array.from({ length: 20 }, (_, at) => caseOf(`s${at}`, { task: 'summary' }))]
  const withCosts = (chat: string, summary: string) => {
    const run = runWith(
      cases.map(({ task }) => ({ usd: Usd.parse(task === 'chat' ? chat : summary) })),
      cases,
    )
    const bill = {
      workload: 'chatbot',
      sha256: 'month',
      kind: 'requests' as const,
      mix: { chat: 0.9, summary: 0.1 },
      monthlyUsd: Usd.parse('1').over(1),
    }
    return { ...run, candidates: run.candidates.map((candidate) => ({ ...candidate, bills: [bill] })) }
  }
  // 0.9 x 1 + 0.1 x 1 = 1 becomes 0.9 x 1 + 0.1 x 2 = 1.1.
  const found = only(
    compared(withCosts('0.001', '0.001'), withCosts('0.001', '0.002'), rulesOf(ruleOf('monthlyBill', { margin: 0.5 }))),
  )
  expect(found?.change?.estimate).toBeCloseTo(0.1, 9)
})

test('each task can be gated by itself, with all of them in one correction', () => {
  const cases = [...casesOf(20), ...Array.from({ length: 20 }, (_, at) => caseOf(`s${at}`, { task: 'summary' }))]
  const marksBy = (chat: number, summary: number) =>
    runWith(
      cases.map(({ task }, at) => ({ verdict: scored((task === 'chat' ? chat : summary) + (at % 2) * 0.1) })),
      cases,
    )
  const { gates } = compared(marksBy(4, 4), marksBy(4, 3), rulesOf(ruleOf('quality', { margin: 0.6, perTask: true })))
  expect(gates.map(({ task, n, verdict }) => [task, n, verdict])).toEqual([
    [null, 40, 'regression'],
    ['chat', 20, 'pass'],
    ['summary', 20, 'regression'],
  ])
})

test('only unchanged cases are compared; the others are named', () => {
  const cases = casesOf(22)
  const now = [
    ...cases.slice(1, 21).map((one) => (one.id === 'c2' ? { ...one, sha256: 'other' } : one)),
    caseOf('fresh'),
  ]
  const report = compared(
    runWith(repeating(22, { verdict: scored(4) }), cases),
    runWith(repeating(21, { verdict: scored(4) }), now),
    quality,
  )
  expect(report).toMatchObject({
    comparedCases: 19,
    changedCases: ['c2'],
    newCases: ['fresh'],
    removedCases: ['c1', 'c22'],
  })
  expect(report.warnings.map(({ code }) => code)).toEqual([
    'cases_changed',
    'cases_new',
    'cases_removed',
    'inconclusive',
  ])
})

test('an inconclusive gate fails the comparison only where that was asked for', () => {
  const [base, run] = [marked(repeating(30, 3)), marked(repeating(30, 4, 2))]
  expect(compared(base, run, quality)).toMatchObject({ verdict: 'inconclusive', failed: false })
  expect(compared(base, run, { ...quality, onInconclusive: 'fail' })).toMatchObject({ failed: true })
})

test('the order of calls does not matter, and the same runs have the same report', () => {
  const [base, run] = [marked(repeating(30, 3)), marked(repeating(30, 4, 2))]
  const turned = { ...run, candidates: run.candidates.map((one) => ({ ...one, calls: one.calls.toReversed() })) }
  const rules = rulesOf(ruleOf('quality', { margin: 0.25 }), ruleOf('latencyP95', { margin: 0.2 }))
  expect(compared(base, turned, rules)).toEqual(compared(base, run, rules))
})

test('a run that was stopped on the way says how much of it was compared', () => {
  const cases = casesOf(30)
  const asked = (count: number) =>
    runOf(
      cases,
      cases.slice(0, count).map(({ id }) => callOf(id, { verdict: scored(4) })),
    )
  const report = compared(asked(30), asked(25), quality)
  expect(report.gates[0]).toMatchObject({ n: 25, verdict: 'pass' })
  expect(report.warnings.map(({ text }) => text)).toEqual([
    'model-a was not asked 5 of 30 cases in this run: these are not compared',
  ])
})

test('a verdict on nothing is no pass', () => {
  const renamed = marked(repeating(30, 1))
  const other = { ...renamed, candidates: renamed.candidates.map((one) => ({ ...one, id: 'model-b' })) }
  const report = compared(marked(repeating(30, 5)), other, quality)
  expect(report).toMatchObject({ verdict: 'inconclusive', failed: false, gates: [] })
  expect(compared(marked(repeating(30, 5)), other, { ...quality, onInconclusive: 'fail' }).failed).toBe(true)
})

describe('cases that are no witnesses of their own', () => {
  const inOne = (n: number, cluster: string | null) => casesOf(n).map((one) => ({ ...one, cluster }))

  test('thirty of one cluster are one, whatever is measured of them', () => {
    const cases = inOne(30, 'manual')
    const runOfMarks = (marks: readonly number[], times: readonly number[]) =>
      runWith(
        cases.map((_, at) => ({ verdict: scored(marks[at] ?? 0), latencyMs: times[at] ?? null })),
        cases,
      )
    const [base, run] = [
      runOfMarks(repeating(30, 3), repeating(30, 100)),
      runOfMarks(repeating(30, 4, 1.8), repeating(30, 50, 190)),
    ]
    const { gates } = compared(
      base,
      run,
      rulesOf(...(['quality', 'latencyP50', 'latencyP95'] as const).map((metric) => ruleOf(metric, { margin: 0.25 }))),
    )
    expect(gates.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      repeating(3, ['inconclusive', 'too_few_pairs']),
    )
    expect(gates[0]?.text).toBe('30 cases tell no more than 1 independent one of equal weight, and a verdict takes 20')
  })

  test('thirty of which one has nearly all the weight are one', () => {
    // (1000 + 29)^2 / (1000^2 + 29) = 1.06. The heavy case alone decides the mean, and has no spread to be judged by.
    const cases = casesOf(30).map((one, at) => ({ ...one, weight: at === 0 ? 1000 : 1 }))
    const runOfMarks = (heavy: number) =>
      runWith(
        cases.map((_, at) => ({ verdict: scored(at === 0 ? heavy : 3 + (at % 2)) })),
        cases,
      )
    expect(only(compared(runOfMarks(4), runOfMarks(3), quality))).toMatchObject({ verdict: 'inconclusive', n: 30 })
  })

  test('weights of one and three leave enough: (30 + 30)^2 / (30 + 90) = 30', () => {
    const cases = casesOf(40).map((one, at) => ({ ...one, weight: at < 10 ? 3 : 1 }))
    const all = (mark: number) =>
      runWith(
        cases.map(() => ({ verdict: scored(mark) })),
        cases,
      )
    expect(only(compared(all(4), all(4), quality))).toMatchObject({ verdict: 'pass', reason: 'identical' })
  })

  test('cases of a task that the month does not have are no cases of its bill', () => {
    // Three of 23 cases are chats, and the month is all chats.
    const cases = casesOf(23).map((one, at) => ({ ...one, task: at < 3 ? 'chat' : 'summary' }))
    const billed = (usd: string) => {
      const run = runWith(
        cases.map(() => ({ usd: Usd.parse(usd) })),
        cases,
      )
      const monthlyUsd = Usd.parse('10').over(1)
      const bills = [{ workload: 'chatbot', sha256: 'month', kind: 'requests' as const, mix: { chat: 1 }, monthlyUsd }]
      return { ...run, candidates: run.candidates.map((one) => ({ ...one, bills })) }
    }
    const found = only(compared(billed('0.001'), billed('0.002'), rulesOf(ruleOf('monthlyBill', { margin: 0.1 }))))
    expect(found).toMatchObject({ n: 3, verdict: 'inconclusive', reason: 'too_few_pairs' })
  })
})

test('kept answers are no measure of latency or failures, and the report says that they are old', () => {
  const asked = { passed: true, latencyMs: 100 }
  const again = { passed: true, asked: false }
  const rules = rulesOf(
    ...(['passRate', 'errorRate', 'latencyP50'] as const).map((one) => ruleOf(one, { margin: 0.1 })),
  )
  const report = compared(runWith(repeating(30, asked)), runWith(repeating(30, again)), rules)
  expect(report.gates.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['pass', 'identical'],
    ['inconclusive', 'not_measured'],
    ['inconclusive', 'not_measured'],
  ])
  expect(report.verdict).toBe('inconclusive')
  expect(report.warnings.find(({ code }) => code === 'kept_answers')?.text).toContain('30 of 30 answers of this run')
})

test('a run held against itself is told to be the same', () => {
  const run = marked(repeating(30, 4))
  const side = { arm: armOf(run), facts: run }
  const report = gate({ tool: run.tool, base: side, run: side, rules: quality, confirmed: [], warnings: [] })
  expect(report.warnings.map(({ code }) => code)).toEqual(['same_run'])
})
