import { describe, expect, test } from 'vitest'
import { percentile } from '../kit/stats/percentile.js'
import type { Reply } from '../model/ask.js'
import type { GoldenCase } from '../model/golden.js'
import type { SimulatedProfile } from '../model/simulation.js'
import { simulatedAsk } from './simulated.js'
import { fakeTime } from './testing/fake-time.js'
import { context, goldenCase, profile, sha256, user } from './testing/world.js'

const draws = 2000
const instant = { firstTokenMs: { p50: 0, p95: 0 }, tokensPerSecond: { p50: 0, p95: 0 } }

/** Asks about each case once and returns the replies in the order of the cases. */
async function askAll(profiles: readonly SimulatedProfile[], cases: readonly GoldenCase[], seed = 7): Promise<Reply[]> {
  const time = fakeTime()
  const ask = simulatedAsk({ ...time, profiles, cases, seed, sha256, gateway: 'pretend' })
  const model = profiles[0]?.model ?? ''
  return time.run(Promise.all(cases.map(({ messages }) => ask({ model, messages }, context()))))
}

const numbered = (reference: string, task = 'chat') =>
  Array.from({ length: draws }, (_, index) => goldenCase(`Question ${index}`, reference, task))

const contents = (replies: readonly Reply[]) =>
  replies.map((reply) => (reply.status === 'ok' ? reply.answer.content : `(${reply.failure.class})`))

describe('over 2,000 requests', () => {
  test('a skill of 0.8 answers about 80 % well', async () => {
    const answers = contents(await askAll([profile({ ...instant, skill: { default: 0.8 } })], numbered('42')))
    const good = answers.filter((answer) => answer === '42').length / draws
    // Three standard errors: 3 x sqrt(0.8 x 0.2 / 2000) = 0.0268.
    expect(Math.abs(good - 0.8)).toBeLessThan(0.0268)
  })

  test('the skill of the task counts where the profile names it', async () => {
    const skill = { default: 0, code: 1 }
    const [code, chat] = [
      await askAll([profile({ ...instant, skill })], numbered('7', 'code')),
      await askAll([profile({ ...instant, skill })], numbered('7')),
    ]
    expect(new Set(contents(code))).toEqual(new Set(['7']))
    expect(contents(chat)).not.toContain('7')
  })

  test('failures come with the chances of the profile', async () => {
    const failures = { rate_limited: 0.1, truncated: 0.05 }
    const replies = await askAll(
      [profile({ ...instant, failures })],
      numbered('A sentence that is long enough to be cut off.'),
    )
    const share = (failureClass: string) =>
      replies.filter((reply) => reply.status === 'failed' && reply.failure.class === failureClass).length / draws
    // Three standard errors: 3 x sqrt(0.1 x 0.9 / 2000) = 0.0201 and 3 x sqrt(0.05 x 0.95 / 2000) = 0.0146.
    expect(Math.abs(share('rate_limited') - 0.1)).toBeLessThan(0.0201)
    expect(Math.abs(share('truncated') - 0.05)).toBeLessThan(0.0146)
  })

  test('median and 95th percentile of the first token are those of the profile', async () => {
    const replies = await askAll(
      [profile({ firstTokenMs: { p50: 400, p95: 900 }, tokensPerSecond: { p50: 0, p95: 0 } })],
      numbered('7'),
    )
    const times = replies.map((reply) => reply.attempts[0]?.stamps.firstTokenMs ?? Number.NaN).sort((a, b) => a - b)
    const sigma = Math.log(900 / 400) / 1.645
    // Standard error of the log of a quantile of a normal: sigma sqrt(q (1 - q) / n) / density(z).
    // 50 %: 0.493 x 0.5 / sqrt(2000) / 0.399 = 0.0138; 95 %: 0.493 x 0.218 / sqrt(2000) / 0.103 = 0.0233.
    expect(sigma).toBeCloseTo(0.493, 3)
    expect(Math.abs(Math.log(percentile(times, 0.5) / 400))).toBeLessThan(3 * 0.0138)
    expect(Math.abs(Math.log(percentile(times, 0.95) / 900))).toBeLessThan(3 * 0.0233)
  })
})

test('the same seed gives the same bytes, whatever the order of asking, and another seed others', async () => {
  const cases = numbered('You can return it within 30 days of the delivery.').slice(0, 200)
  const weak = [profile({ ...instant, skill: { default: 0.5 }, failures: { reset: 0.1 } })]
  const first = contents(await askAll(weak, cases))
  const backwards = contents(await askAll(weak, [...cases].reverse())).reverse()
  expect(backwards).toEqual(first)
  expect(contents(await askAll(weak, cases, 8))).not.toEqual(first)
})

test('the same request asked again has a fate of its own', async () => {
  const time = fakeTime()
  const cases = [goldenCase('Which colour?', 'green')]
  const ask = simulatedAsk({
    ...time,
    profiles: [profile({ ...instant, skill: { default: 0.5 } })],
    cases,
    seed: 1,
    sha256,
    gateway: 'g',
  })
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => ask({ model: 'flash', messages: [user('Which colour?')] }, context())),
  )
  expect(new Set(contents(replies))).toEqual(new Set(['green', 'unknown']))
})

test('a reader of bad answers meets something sensible', async () => {
  const cases = [
    goldenCase(
      'May I return it?',
      'You can return the item within 30 days of delivery. We refund the whole price to your card.',
    ),
    goldenCase('What is the total?', 'The total is $1,250.00.', 'maths'),
    goldenCase('Sentiment?', 'positive', 'classification'),
    goldenCase('Sentiment again?', 'negative', 'classification'),
    goldenCase('Extract the city.', '{"city":"Lyon","nights":3}', 'extraction'),
    goldenCase('How many?', '17', 'maths'),
    goldenCase('Write add.', 'function add(a, b) {\n  return a + b\n}', 'code'),
    goldenCase('Wie lange?', 'Die Lieferung dauert drei bis fünf Werktage.', 'translation'),
  ]
  expect(contents(await askAll([profile({ ...instant, skill: { default: 0 } })], cases))).toMatchInlineSnapshot(`
    [
      "You can return the item within 30",
      "Die Lieferung dauert drei bis fünf Werktage.",
      "negative",
      "positive",
      "{"city":"Lyon","nights":5}",
      "24",
      "function add(a, b) {",
      "The total is $1,250.00.",
    ]
  `)
})

test('a talkative model pads English prose and nothing else', async () => {
  const prose = 'You can return the item within 30 days of delivery. We refund the whole price to your card.'
  const cases = [
    goldenCase('May I return it?', prose),
    goldenCase('How many?', '17'),
    goldenCase('Extract.', '{"a":1}'),
  ]
  const [long = '', ...data] = contents(await askAll([profile({ ...instant, verbosity: 3 })], cases))
  expect(long).toContain(prose)
  expect(long.length).toBeGreaterThan(2 * prose.length)
  expect(data).toEqual(['17', '{"a":1}'])
})

test('a good answer to a case with checks on its form is the reference, whatever the verbosity', async () => {
  const check = { type: 'max-words', weight: 1, not: false, options: { limit: 20 } }
  const strict = {
    ...goldenCase('May I return it?', 'You can return the item within 30 days of delivery.'),
    checks: [check],
  }
  const cases = Array.from({ length: 20 }, (_, index) => ({ ...strict, messages: [user(`May I? ${index}`)] }))
  const answers = contents(await askAll([profile({ ...instant, verbosity: 3 })], cases))
  expect(new Set(answers)).toEqual(new Set([strict.reference]))
})

test('a request without a case gets a plain answer with a label', async () => {
  const time = fakeTime()
  const ask = simulatedAsk({ ...time, profiles: [profile(instant)], cases: [], seed: 1, sha256, gateway: 'pretend' })
  const reply = await ask({ model: 'flash', messages: [user('What is the capital\nof France?')] }, context())
  expect(contents([reply])[0]).toMatch(/^SIMULATED answer by flash: .*"What is the capital of France\?"/)
  // 30 bytes of prompt are 8 tokens.
  expect(reply.attempts[0]?.usage).toMatchObject({ status: 'reported', usage: { freshInput: 8, reasoning: 0 } })
})

test('max_tokens cuts an answer off with the finish reason "length"', async () => {
  const time = fakeTime()
  const cases = [goldenCase('Long?', 'Ein ziemlich langer Satz ohne Ende')]
  const ask = simulatedAsk({ ...time, profiles: [profile(instant)], cases, seed: 1, sha256, gateway: 'g' })
  const reply = await ask({ model: 'flash', messages: [user('Long?')], max_tokens: 3 }, context())
  // 3 tokens are 12 bytes.
  expect(reply).toMatchObject({
    answer: { content: 'Ein ziemlich', finishReason: 'length' },
    attempts: [{ usage: { usage: { answer: 3 } } }],
  })
})

test('a model without a profile fails as an API would, and names those that have one', async () => {
  const time = fakeTime()
  const ask = simulatedAsk({ ...time, profiles: [profile()], cases: [], seed: 1, sha256, gateway: 'pretend' })
  expect(await ask({ model: 'gpt-9', messages: [user('Hello')] }, context())).toMatchObject({
    status: 'failed',
    failure: {
      class: 'http_4xx',
      httpStatus: 404,
      code: 'model_not_found',
      message: 'There is no simulated model "gpt-9"; there are flash.',
    },
  })
})
