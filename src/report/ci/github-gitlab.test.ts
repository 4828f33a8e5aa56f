import { describe, expect, test } from 'vitest'
import { candidateOf, deadCandidate, sampleReport } from '../testing/sample-report.js'
import { annotations } from './annotations.js'
import { ciOutputs, renderCi } from './index.js'
import { openMetrics } from './open-metrics.js'
import { ciOf, comparisonOf, flipOf, gateOf, hostileTexts } from './testing/sample-ci.js'

describe('annotations of GitHub', () => {
  test('name what failed, then the cases that got worse, then what is inconclusive', () => {
    const gate = comparisonOf([gateOf('regression'), gateOf('inconclusive', { metric: 'cost' }), gateOf('pass')], {
      flippedCases: [flipOf('refund: 2', 'yes', 'no', '100 % wrong,\nand late')],
    })
    expect(annotations(ciOf({ gate, exitCode: 1 }))).toMatchInlineSnapshot(`
      "::error title=llm-bench%3A regression%2C alpha%3A pass rate::-20.0 points (-30.0 points to -10.0 points)
      ::warning title=llm-bench%3A got worse%2C alpha%3A refund%3A 2::100 %25 wrong,%0Aand late
      ::warning title=llm-bench%3A inconclusive%2C alpha%3A $ per 1%2C000::-20.0 points (-30.0 points to -10.0 points)
      "
    `)
  })

  test('are ten at most, the last of which counts the others', () => {
    const gates = Array.from({ length: 14 }, (_, at) => gateOf('regression', { candidate: `m${at}` }))
    const lines = annotations(ciOf({ gate: comparisonOf(gates) }))
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[9]).toBe('::notice title=llm-bench%3A 5 more::5 more findings are in the summary of this step.')
    const ten = annotations(ciOf({ gate: comparisonOf(gates.slice(0, 10)) }))
      .trimEnd()
      .split('\n')
    expect(ten.every((line) => line.startsWith('::error title='))).toBe(true)
  })

  test('are one command a line, whatever stands in a text', () => {
    for (const text of hostileTexts) {
      const gate = comparisonOf([gateOf('regression', { candidate: text, text })])
      const lines = annotations(ciOf({ gate })).split('\n')
      expect(lines).toHaveLength(2)
      // One property, which neither a colon nor a comma of the text ends.
      expect(lines[0]).toMatch(/^::error title=[^:,]*::/)
    }
  })

  test('there are none where nothing is wrong', () => {
    expect(annotations(ciOf({ gate: comparisonOf([gateOf('pass')]) }))).toBe('')
  })

  test('an interrupted run is an error of its own', () => {
    expect(annotations(ciOf({ exitCode: 130 }))).toContain('::error title=llm-bench%3A not measured as planned::')
  })
})

describe('the metrics report of GitLab', () => {
  test('has the main figures of each candidate and the change of each gate', () => {
    const report = sampleReport({ candidates: [candidateOf('gpt-4o')] })
    expect(openMetrics(ciOf({ report, gate: comparisonOf([gateOf('regression')]) }))).toMatchInlineSnapshot(`
      "# HELP llm_bench_quality_mean judge's mean on the criteria's scale
      # TYPE llm_bench_quality_mean gauge
      llm_bench_quality_mean{candidate="gpt-4o"} 4.6
      # HELP llm_bench_pass_rate share of cases that pass
      # TYPE llm_bench_pass_rate gauge
      llm_bench_pass_rate{candidate="gpt-4o"} 0.9
      # HELP llm_bench_error_rate share of calls that failed
      # TYPE llm_bench_error_rate gauge
      llm_bench_error_rate{candidate="gpt-4o"} 0
      # HELP llm_bench_usd_per_thousand_requests cost of 1,000 requests in USD
      # TYPE llm_bench_usd_per_thousand_requests gauge
      llm_bench_usd_per_thousand_requests{candidate="gpt-4o"} 2.5
      # HELP llm_bench_latency_p50_ms median latency
      # TYPE llm_bench_latency_p50_ms gauge
      llm_bench_latency_p50_ms{candidate="gpt-4o"} 420
      # HELP llm_bench_latency_p95_ms p95 latency
      # TYPE llm_bench_latency_p95_ms gauge
      llm_bench_latency_p95_ms{candidate="gpt-4o"} 840
      # HELP llm_bench_ttft_p50_ms median time to the first token
      # TYPE llm_bench_ttft_p50_ms gauge
      llm_bench_ttft_p50_ms{candidate="gpt-4o"} 120
      # HELP llm_bench_change from the baseline, upwards positive
      # TYPE llm_bench_change gauge
      llm_bench_change{candidate="alpha",metric="passRate_difference"} -0.2
      # EOF
      "
    `)
  })

  test('what was not measured has no line', () => {
    const text = openMetrics(ciOf({ report: sampleReport({ candidates: [deadCandidate('dead')] }) }))
    expect(text).toContain('llm_bench_error_rate{candidate="dead"} 1\n')
    expect(text).not.toMatch(/quality|latency|usd/)
  })

  test('a name cannot end its label, nor a line', () => {
    for (const id of hostileTexts) {
      const text = openMetrics(ciOf({ report: sampleReport({ candidates: [candidateOf(id)] }) }))
      for (const line of text.trimEnd().split('\n'))
        expect(line).toMatch(/^(# .*|llm_bench_\w+\{candidate="(?:[^"\\]|\\[\\"n])*"\} [\d.e+-]+)$/)
    }
  })
})

test.each(ciOutputs)(
  '$name is the same twice, ends its last line, and knows a run without figures or gates',
  async ({ name }) => {
    const texts = [ciOf({ gate: comparisonOf([gateOf('pass')]) }), ciOf({ report: sampleReport() })]
    for (const ci of texts) {
      const text = await renderCi(ci, name)
      expect(await renderCi(ci, name)).toBe(text)
      expect(text.endsWith('\n')).toBe(true)
    }
  },
)
