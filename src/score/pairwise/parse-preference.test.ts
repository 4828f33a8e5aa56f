import { expect, test } from 'vitest'
import { preferences } from '../../model/verdict.js'
import { said } from '../testing/cases.js'
import { parsePreference } from './parse-preference.js'

const read = (text: string): string => {
  const verdict = parsePreference(said(text))
  return verdict.status === 'scored' ? verdict.preference : verdict.status
}

test.each(preferences)('%s is read with its reasoning', (preference) => {
  const verdict = parsePreference(said(JSON.stringify({ reasoning: 'because', preference })))
  expect(verdict).toEqual({ status: 'scored', preference, reasoning: 'because' })
})

test.each([
  ['in a code fence', '```json\n{"reasoning": "r", "preference": "second"}\n```', 'second'],
  ['wrapped', '{"verdict": {"reasoning": "r", "preference": "same"}}', 'same'],
  ['with words around it', 'Let me think. {"preference": "first"} is my view.', 'first'],
  ['as the last of several', '{"preference": "first"} or rather {"preference": "second"}', 'second'],
  ['after thinking', '<think>{"preference": "first"}</think>{"preference": "second_much"}', 'second_much'],
  ['on a labelled line', 'Response 2 is right.\n**Preference**: second much', 'second_much'],
  ['in other spelling', '{"preference": "First-Much."}', 'first_much'],
])('a preference is found %s', (_where, text, preference) => {
  expect(read(text)).toBe(preference)
})

test.each([
  ['another word', '{"preference": "third"}'],
  ['a number', '{"preference": 1}'],
  ['a name for the slot that was not asked for', '{"preference": "Response 1"}'],
  ['a valid one before an invalid one', '{"preference": "first"} no: {"preference": "neither"}'],
  ['two lines that differ', 'Preference: first\nPreference: second'],
  ['an object that was cut off', '{"reasoning": "quotes {\\"preference\\": \\"first\\"}'],
  ['prose', 'The first one is better.'],
])('%s is no preference', (_what, text) => {
  expect(read(text)).toBe('judge_unparsable')
})

test('a refusal, a cut-off reply and an empty one are what they are', () => {
  const verdict = '{"preference": "first"}'
  expect(parsePreference(said('', { refusal: 'No.' })).status).toBe('judge_refusal')
  expect(parsePreference(said(verdict, { finishReason: 'length' })).status).toBe('judge_truncated')
  expect(parsePreference(said(' ')).status).toBe('judge_empty')
})
