import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256, shippedJudge } from '../testing/judge.js'
import { judgeFingerprint } from './fingerprint.js'
import { isSampled } from './sample.js'
import { selfPreference } from './self-preference.js'

const judge = shippedJudge()

test('the fingerprint is of what a verdict means: model, parameters, template, criteria', () => {
  const [first, ...others] = judge.criteria
  const changed = [
    judge,
    { ...judge, model: 'another' },
    { ...judge, params: { temperature: 0.3 } },
    { ...judge, template: { ...judge.template, system: 'Grade.' } },
    { ...judge, criteria: others },
    { ...judge, criteria: first === undefined ? [] : [{ ...first, weight: 2 }, ...others] },
  ].map((each) => judgeFingerprint(each, sha256))
  expect(new Set(changed).size).toBe(changed.length)
  expect(changed[0]).toMatch(/^[0-9a-f]{16}$/)
})

test('where it is asked, how many cases it sees and what it may cost do not change it', () => {
  const same = { ...judge, gateway: 'other', sample: 0.1, maxCost: '1' }
  expect(judgeFingerprint(same, sha256)).toBe(judgeFingerprint(judge, sha256))
})

test('a smaller sample is part of a larger one, and rates of none and all are exact', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.string(), rate, rate, (id, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      if (isSampled(id, low, 7, sha256)) expect(isSampled(id, high, 7, sha256)).toBe(true)
      expect([isSampled(id, 0, 7, sha256), isSampled(id, 1, 7, sha256)]).toEqual([false, true])
    }),
  )
})

test('the sample takes the first 52 bits of the hash as a fraction', () => {
  // 0x8000000000000 / 2^52 = 0.5
  const half = () => `8000000000000${'f'.repeat(51)}`
  expect([0.5, 0.500001].map((rate) => isSampled('any', rate, 7, half))).toEqual([false, true])
})

test('another seed draws another sample', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `case-${index}`)
  const drawn = (seed: number) => ids.filter((id) => isSampled(id, 0.5, seed, sha256))
  expect(drawn(1)).not.toEqual(drawn(2))
})

test('a judge of a family with a candidate is warned about, under whatever vendor it is listed', () => {
  expect(selfPreference('openai/gpt-4o', ['gpt-4o-mini', 'claude-sonnet', 'o3', 'gpt-4o-mini'])).toMatchInlineSnapshot(`
    {
      "advice": "judges tend to favour their own kind; confirm a close result with a judge of another family",
      "code": "judge_self_preference",
      "text": "the judge openai/gpt-4o marks models of its own family: gpt-4o-mini, o3",
    }
  `)
  expect(selfPreference('deepseek-chat', ['deepseek-ai/DeepSeek-V3'])?.text).toMatch('deepseek-ai/DeepSeek-V3')
  expect(selfPreference('claude-sonnet-4', ['us.anthropic.claude-3-5-haiku-20241022-v1:0'])).not.toBeNull()
  expect(selfPreference('meta.llama3-70b-instruct-v1:0', ['llama-3.1-8b'])).not.toBeNull()
  expect(selfPreference('gpt-4.1', ['ft:gpt-4o-mini:shop', 'qwen2.5-72b'])?.text).toMatch(/: ft:gpt-4o-mini:shop$/)
})

test('unknown names are no family, but a model is its own', () => {
  expect(selfPreference('house-model', ['other-model'])).toBeNull()
  expect(selfPreference('house-model', ['house-model'])?.code).toBe('judge_self_preference')
  expect(selfPreference('gpt-4o', ['claude-sonnet', 'qwen3-32b'])).toBeNull()
})
