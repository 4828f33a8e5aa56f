import { expect, test } from 'vitest'
import { said } from '../testing/cases.js'
import { optionProblems, outcome } from '../testing/scoring.js'
import { languageCheck } from './language.js'

const german = 'Der Kunde möchte sein Geld zurück, weil die Lieferung zu spät kam.'

test('with the detector a language is told from its neighbours in the same script', async () => {
  expect(await outcome('language', { is: 'de' }, german)).toBe('passed: is de')
  expect(await outcome('language', { is: 'en' }, german)).toBe('failed: is de, expected en')
  expect(await outcome('language', { is: 'zh-CN' }, '我们会在三个工作日内退款给您')).toBe('passed: is zh')
})

test('a guess from a word or two decides nothing', async () => {
  expect(await outcome('language', { is: 'en' }, 'OK')).toBe('unscored: too little text to tell a language by')
})

test.each([
  ['ja', '注文は明日届きます', 'passed: is ja'],
  ['zh', '注文は明日届きます', 'failed: is ja, expected zh'],
  ['zh', '订单明天送达', 'passed: is zh'],
  ['ko', '주문이 내일 도착합니다', 'passed: is ko'],
  ['el', 'Καλημέρα', 'passed: is el'],
  ['ru', 'Good morning', 'failed: written in Latin, expected ru'],
  ['en', 'Good morning', 'unscored: language checks need: npm i eld'],
  ['ru', 'Доброе утро', 'unscored: language checks need: npm i eld'],
  ['en', '42', 'unscored: no letters to tell a language by'],
])('without the detector the script decides where it can: %s, "%s": %s', (expected, text, outcomeLine) => {
  const finding = languageCheck(expected, null)(said(text).content)
  expect(`${finding.status}: ${finding.note}`).toBe(outcomeLine)
})

test('an unknown language is refused with the known ones', async () => {
  expect((await optionProblems('language', { is: 'klingon' })).join()).toMatch(
    /^is: is no known language; one of am, ar, az/,
  )
  expect(await optionProblems('language', { is: 'nb-NO' })).toEqual([])
})
