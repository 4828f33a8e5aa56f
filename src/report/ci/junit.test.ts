import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { CallSample } from '../../model/baseline.js'
import { junit } from './junit.js'
import { callOf, ciOf, comparisonOf, factsOf, failedCall, gateOf, hostileTexts } from './testing/sample-ci.js'

const schema = readFileSync(new URL('../../../fixtures/junit.xsd', import.meta.url), 'utf8')

/** What is wrong with these documents by the schema; they are checked at once, which takes a fraction of the time. */
async function faultsOf(...documents: readonly string[]): Promise<string[]> {
  const xml = documents.map((contents, at) => ({ fileName: `${at}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema })
  return errors.map(({ rawMessage }) => rawMessage)
}

const of = (calls: readonly CallSample[], ids = ['refund']): string =>
  junit(ciOf({ facts: factsOf(ids, { alpha: calls }) }))

test('a suite per candidate has a test per case, and a suite of gates a test per gate', async () => {
  const scored = { status: 'scored', overall: 2.5, scores: { tone: 2.5 }, reasoning: 'Curt & cold.' } as const
  const calls = [
    callOf('refund'),
    callOf('invoice', { passed: false, failedChecks: 'contains: no "<total>"', verdict: scored }),
    failedCall('address'),
  ]
  const gates = [gateOf('regression'), gateOf('inconclusive', { task: 'chat' }), gateOf('pass', { metric: 'cost' })]
  const report = junit(
    ciOf({ facts: factsOf(['refund', 'invoice', 'address', 'late'], { alpha: calls }), gate: comparisonOf(gates) }),
  )
  expect(await faultsOf(report)).toEqual([])
  expect(report).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="llm-bench support" tests="7" failures="2" errors="1">
      <testsuite name="alpha" tests="4" failures="1" errors="1" skipped="1" time="0.800" timestamp="2026-11-20T09:41:54">
        <properties>
          <property name="model" value="alpha"/>
          <property name="gateway" value="main"/>
          <property name="run" value="20261120-094154-k3f9"/>
          <property name="simulated" value="false"/>
        </properties>
        <testcase name="refund" classname="alpha.chat" time="0.400"/>
        <testcase name="invoice" classname="alpha.chat" time="0.400">
          <failure message="contains: no &quot;&lt;total&gt;&quot;" type="checks">repeat 1: contains: no &quot;&lt;total&gt;&quot;
    judge, 2.50 of 5: Curt &amp; cold.
    answer:
    Certainly.</failure>
          <system-out>repeat 1: quality 2.50 of 5</system-out>
        </testcase>
        <testcase name="address" classname="alpha.chat" time="0.000">
          <error message="the call failed: http_5xx" type="call">repeat 1: the call failed: http_5xx</error>
        </testcase>
        <testcase name="late" classname="alpha.chat" time="0.000">
          <skipped message="the run ended before this case"/>
        </testcase>
      </testsuite>
      <testsuite name="gates" tests="3" failures="1" errors="0" skipped="1" time="0.000" timestamp="2026-11-20T09:41:54">
        <properties>
          <property name="base" value="20261119-080000-aaaa"/>
          <property name="run" value="20261120-094154-k3f9"/>
        </properties>
        <testcase name="alpha: pass rate" classname="gates" time="0.000">
          <failure message="-20.0 points (-30.0 points to -10.0 points)" type="regression">-20.0 points (-30.0 points to -10.0 points)</failure>
        </testcase>
        <testcase name="alpha: pass rate, task chat" classname="gates" time="0.000">
          <skipped message="inconclusive: -20.0 points (-30.0 points to -10.0 points)"/>
        </testcase>
        <testcase name="alpha: $ per 1,000" classname="gates" time="0.000">
          <system-out>-20.0 points (-30.0 points to -10.0 points)</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

describe('a case that was asked several times', () => {
  const passed = callOf('refund')
  const missed = callOf('refund', { passed: false, failedChecks: 'number: 4' })

  test('passes when more than half of its repeats do', () => {
    expect(of([passed, missed, passed])).toContain('failures="0" errors="0"')
    expect(of([passed, missed])).toContain('message="number: 4 (1 of 2 repeats)"')
  })

  test('is an error, and no failure, when only calls failed', () => {
    expect(of([passed, failedCall('refund')])).toContain('failures="0" errors="1"')
    expect(of([missed, failedCall('refund')])).toContain('failures="1" errors="0"')
  })
})

test('an answer that only a judge has read passes: a mark alone is no failure', () => {
  expect(of([callOf('refund', { passed: null })])).toContain('failures="0" errors="0"')
})

test('an inconclusive gate fails where the rules say so', () => {
  const inconclusive = comparisonOf([gateOf('inconclusive')], { onInconclusive: 'fail' })
  expect(junit(ciOf({ gate: inconclusive }))).toContain('<failure message="-20.0 points')
  expect(junit(ciOf({ gate: { ...inconclusive, onInconclusive: 'warn' } }))).toContain(
    '<skipped message="inconclusive: -20.0 points',
  )
})

const withText = (text: string): string => {
  const verdict = { status: 'scored', overall: 1, scores: {}, reasoning: text } as const
  const call = callOf(text, { passed: false, failedChecks: text, verdict, answer: { sha256: '', text } })
  const gate = comparisonOf([gateOf('regression', { candidate: text, text }), gateOf('inconclusive', { text })])
  return junit(ciOf({ facts: factsOf([text], { [text]: [call] }), gate }))
}

test('whatever a model says, the file is valid: no text ends an element or holds what XML forbids', async () => {
  const texts = [...hostileTexts, ...fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 40, seed: 7 })]
  const documents = texts.map(withText)
  expect(await faultsOf(...documents)).toEqual([])
  for (const document of documents) expect(document.match(/<testcase /g)).toHaveLength(3)
})

test('a text of a megabyte is cut, with a note of how much is missing', async () => {
  // The pair that the cut goes through loses both its halves.
  const document = withText(`${'x'.repeat(3_999)}🚀${'y'.repeat(1_000_000)}`)
  expect(document.length).toBeLessThan(60_000)
  expect(document).toContain('more characters)')
  expect(await faultsOf(document)).toEqual([])
})

test('the schema refuses what CI systems refuse', async () => {
  const suite = (attributes: string, inside: string): string =>
    `<testsuites><testsuite name="a" tests="1" failures="0" errors="0" ${attributes}>${inside}</testsuite></testsuites>`
  const wrong = [
    suite('', '<testcase name="t" classname="c" time="1.2.3"/>'),
    suite('timestamp="2026-11-20T09:41:54.123Z"', ''),
    suite('', '<testcase classname="c" time="1"/>'),
    suite('', '<properties/>'),
    '<testsuites skipped="0"/>',
  ]
  for (const document of wrong) expect(await faultsOf(document)).not.toEqual([])
})
