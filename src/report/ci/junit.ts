import type { CiReport } from '../../model/ci.js'
import { type Suite, suitesOf, type Test } from './suites.js'
import { type Element, element, xmlDocument } from './xml.js'

/**
 * JUnit XML as CI systems read it: one suite per candidate with a test per case, and one suite with a test per gate. Same
 * report, same bytes.
 */
export function junit(ci: CiReport): string {
  const suites = suitesOf(ci)
  const sum = (count: (suite: Suite) => number): number => suites.reduce((total, suite) => total + count(suite), 0)
  const attributes = {
    name: `llm-bench ${ci.facts.goldenSet.name}`,
    tests: sum(({ tests }) => tests.length),
    failures: sum((suite) => countOf(suite, 'failure')),
    errors: sum((suite) => countOf(suite, 'error')),
  }
  return xmlDocument(element('testsuites', attributes, suites.map(suiteElement)))
}

const countOf = ({ tests }: Suite, kind: Test['end']['kind']): number =>
  tests.filter(({ end }) => end.kind === kind).length

function suiteElement(suite: Suite): Element {
  const { name, startedAt, properties, tests } = suite
  const attributes = {
    name,
    tests: tests.length,
    failures: countOf(suite, 'failure'),
    errors: countOf(suite, 'error'),
    skipped: countOf(suite, 'skipped'),
    time: tests.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
    // The schemas allow no fractions and no zone.
    timestamp: startedAt.slice(0, 19),
  }
  const listed = Object.entries(properties).map(([key, value]) => element('property', { name: key, value }))
  return element('testsuite', attributes, [element('properties', {}, listed), ...tests.map(testElement)])
}

function testElement({ name, classname, seconds, end, output }: Test): Element {
  const attributes = { name, classname, time: seconds.toFixed(3) }
  return element('testcase', attributes, [
    ...endElements(end),
    ...(output === '' ? [] : [element('system-out', {}, output)]),
  ])
}

function endElements(end: Test['end']): Element[] {
  switch (end.kind) {
    case 'passed':
      return []
    case 'skipped':
      return [element('skipped', { message: end.message })]
    case 'failure':
    case 'error':
      return [element(end.kind, { message: end.message, type: end.type }, end.details)]
    default:
      return end satisfies never
  }
}
