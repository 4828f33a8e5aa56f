import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inputTokens, outputTokens } from '../../model/usage.js'
import { usageOf } from '../testing/rows.js'
import { readUsage } from './read-usage.js'

describe('every flavour comes apart into parts that do not overlap', () => {
  test.each([
    [
      'OpenAI: cached and written tokens lie inside the prompt, reasoning inside the completion',
      {
        prompt_tokens: 1000,
        completion_tokens: 300,
        total_tokens: 1300,
        prompt_tokens_details: { cached_tokens: 600, cache_write_tokens: 100, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 200, audio_tokens: 0 },
      },
      { freshInput: 300, cachedInput: 600, cacheWrite: 100, answer: 100, reasoning: 200 },
    ],
    [
      'OpenAI without details',
      { prompt_tokens: 10, completion_tokens: 3, total_tokens: 13, prompt_tokens_details: null },
      { freshInput: 10, answer: 3 },
    ],
    [
      'reasoning that only the total counts is beside the completion',
      {
        prompt_tokens: 10,
        completion_tokens: 3,
        total_tokens: 113,
        completion_tokens_details: { reasoning_tokens: 100 },
      },
      { freshInput: 10, answer: 3, reasoning: 100 },
    ],
    [
      'Anthropic style: the input is net of the cache',
      { input_tokens: 50, cache_read_input_tokens: 900, cache_creation_input_tokens: 100, output_tokens: 20 },
      { freshInput: 50, cachedInput: 900, cacheWrite: 100, answer: 20 },
    ],
    [
      'input tokens with details are gross',
      {
        input_tokens: 50,
        input_tokens_details: { cached_tokens: 40 },
        output_tokens: 20,
        output_tokens_details: { reasoning_tokens: 15 },
        total_tokens: 70,
      },
      { freshInput: 10, cachedInput: 40, answer: 5, reasoning: 15 },
    ],
    [
      'Gemini style: thoughts come on top, zeros are left out',
      { promptTokenCount: 100, cachedContentTokenCount: 80, thoughtsTokenCount: 30, totalTokenCount: 130 },
      { freshInput: 20, cachedInput: 80, reasoning: 30 },
    ],
    [
      'DeepSeek: cache hits stand at the top when there are no details',
      {
        prompt_tokens: 100,
        prompt_cache_hit_tokens: 64,
        prompt_cache_miss_tokens: 36,
        completion_tokens: 5,
        total_tokens: 105,
      },
      { freshInput: 36, cachedInput: 64, answer: 5 },
    ],
    [
      'details go before cache hits at the top',
      {
        prompt_tokens: 100,
        prompt_cache_hit_tokens: 64,
        prompt_tokens_details: { cached_tokens: 32 },
        completion_tokens: 5,
      },
      { freshInput: 68, cachedInput: 32, answer: 5 },
    ],
    [
      'OpenRouter: as OpenAI, with a cost beside it',
      { prompt_tokens: 8, completion_tokens: 2, total_tokens: 10, cost: 0.00014, is_byok: false, cost_details: {} },
      { freshInput: 8, answer: 2 },
    ],
    [
      'cached_tokens at the top',
      { prompt_tokens: 8, completion_tokens: 2, cached_tokens: 4 },
      { freshInput: 4, cachedInput: 4, answer: 2 },
    ],
    [
      'num_cached_tokens at the top',
      { prompt_tokens: 8, completion_tokens: 2, num_cached_tokens: 8 },
      { cachedInput: 8, answer: 2 },
    ],
  ])('%s', (_, raw, parts) => expect(readUsage(raw)).toEqual({ status: 'reported', usage: usageOf(parts) }))
})

describe('numbers that contradict each other are kept and never clamped', () => {
  test.each([
    [
      'more cached than prompt',
      { prompt_tokens: 10, completion_tokens: 1, cached_tokens: 11 },
      '11 cached tokens are more than the 10 of the prompt',
    ],
    ['a negative part', { prompt_tokens: 10, completion_tokens: -1 }, 'completion_tokens is -1'],
    ['a fraction', { prompt_tokens: 10.5, completion_tokens: 1 }, 'prompt_tokens is 10.5'],
    ['a text', { prompt_tokens: '10', completion_tokens: 1 }, 'prompt_tokens is "10"'],
    ['no number', { prompt_tokens: Number.NaN, completion_tokens: 1 }, 'prompt_tokens is null'],
    ['infinity', { prompt_tokens: 10, completion_tokens: Number.POSITIVE_INFINITY }, 'completion_tokens is null'],
    [
      'more reasoning than output',
      { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, completion_tokens_details: { reasoning_tokens: 6 } },
      '6 reasoning tokens are more than the 5 of the output',
    ],
    [
      'a total that is another',
      { prompt_tokens: 10, completion_tokens: 5, total_tokens: 99 },
      'the total is 99, and 10 in and 5 out do not make it',
    ],
    ['no output', { prompt_tokens: 10 }, 'no output tokens are reported'],
    ['no input', { completion_tokens: 10 }, 'no input tokens are reported'],
  ])('%s', (_, raw, why) => expect(readUsage(raw)).toMatchObject({ status: 'invalid', why }))

  test('what could be read of them stays', () => {
    expect(readUsage({ prompt_tokens: 10, completion_tokens: -1 })).toEqual({
      status: 'invalid',
      inputTokens: 10,
      outputTokens: null,
      why: 'completion_tokens is -1',
    })
  })
})

test.each([
  [null],
  [undefined],
  [{}],
  ['12 tokens'],
  [[1, 2]],
  [{ tokens: 5 }],
  [{ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
])('nothing usable in %j is unknown, which is not zero', (raw) => expect(readUsage(raw)).toEqual({ status: 'unknown' }))

test('the parts of any consistent report sum to its totals', () => {
  const tokens = fc.nat(1_000_000)
  fc.assert(
    fc.property(tokens, tokens, tokens, tokens, tokens, (fresh, cached, written, answer, reasoning) => {
      const prompt = fresh + cached + written
      const completion = answer + reasoning
      fc.pre(prompt + completion > 0)
      const expected = {
        status: 'reported',
        usage: usageOf({ freshInput: fresh, cachedInput: cached, cacheWrite: written, answer, reasoning }),
      }
      const openai = readUsage({
        prompt_tokens: prompt,
        completion_tokens: completion,
        total_tokens: prompt + completion,
        prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
        completion_tokens_details: { reasoning_tokens: reasoning },
      })
      expect(openai).toEqual(expected)
      const anthropic = readUsage({
        input_tokens: fresh,
        cache_read_input_tokens: cached,
        cache_creation_input_tokens: written,
        output_tokens: completion,
        output_tokens_details: { reasoning_tokens: reasoning },
      })
      expect(anthropic).toEqual(expected)
    }),
  )
})

test('whatever a server sends, what is read as reported is whole, not negative and no more than it said', () => {
  const count = fc.oneof(fc.integer({ min: -5, max: 50 }), fc.double(), fc.constant(null), fc.constant('7'))
  const raw = fc.record(
    {
      prompt_tokens: count,
      completion_tokens: count,
      total_tokens: count,
      cached_tokens: count,
      prompt_tokens_details: fc.record({ cached_tokens: count, cache_write_tokens: count }, { requiredKeys: [] }),
      completion_tokens_details: fc.record({ reasoning_tokens: count }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(raw, (sent) => {
      const reading = readUsage(sent)
      if (reading.status !== 'reported') return
      for (const part of Object.values(reading.usage)) expect(Number.isSafeInteger(part) && part >= 0).toBe(true)
      expect(inputTokens(reading.usage)).toBe(sent.prompt_tokens)
      const reasoning = reading.usage.reasoning
      expect([sent.completion_tokens, Number(sent.completion_tokens) + reasoning]).toContain(
        outputTokens(reading.usage),
      )
    }),
    { numRuns: 500 },
  )
})
