import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { ReportModel } from '../../model/report.js'
import { csvColumns } from '../csv-columns.js'
import { deadCandidate, renamed, sampleReport } from '../testing/sample-report.js'
import { csv } from './csv.js'

const print = (report: ReportModel): string => csv.render(report, { width: 100, colour: true })
const records = (report: ReportModel): Record<string, string>[] => parse(print(report), { columns: true })

test('the columns are a contract', () => {
  const names = csvColumns(sampleReport()).map(({ name }) => name)
  expect(names.join(' ')).toMatchInlineSnapshot(
    `"run_id simulated candidate model gateway rank_best rank_worst quality_mean quality_low quality_high quality_scored quality_judged checks_passed checks_total checks_rate checks_rate_low checks_rate_high checks_score latency_n latency_ms_mean latency_ms_p50 latency_ms_p50_low latency_ms_p50_high latency_ms_p95 latency_ms_p95_low latency_ms_p95_high latency_ms_p99 latency_ms_p99_low latency_ms_p99_high ttft_n ttft_ms_mean ttft_ms_p50 ttft_ms_p50_low ttft_ms_p50_high ttft_ms_p95 ttft_ms_p95_low ttft_ms_p95_high ttft_ms_p99 ttft_ms_p99_low ttft_ms_p99_high tokens_per_second_p50 calls_planned calls_ok calls_not_run calls_kept attempts first_attempt_success_rate error_rate error_rate_low error_rate_high failed_dns failed_connect failed_tls failed_timeout_connect failed_timeout_first_token failed_timeout_idle failed_timeout_total failed_reset failed_http_4xx failed_rate_limited failed_http_5xx failed_stream_error failed_truncated failed_empty failed_malformed failed_content_filtered failed_cancelled tokens_input tokens_cached_input tokens_output tokens_reasoning tokens_estimated_calls usd unpriced_calls saved_usd reported_usd usd_per_1000_requests usd_per_1000_requests_low usd_per_1000_requests_high score_per_usd_of_1000_requests input_usd_per_mtok output_usd_per_mtok times_cheaper_by_output_price quality_difference quality_difference_low quality_difference_high quality_difference_p quality_verdict checks_difference checks_difference_low checks_difference_high checks_difference_p checks_verdict monthly_usd_support monthly_usd_support_low monthly_usd_support_high monthly_savings_usd_support times_cheaper_by_bill_support"`,
  )
})

test('every candidate is a line, with figures at full precision and money as decimal text', () => {
  const [gpt4o, flash] = records(sampleReport())
  expect([gpt4o?.candidate, gpt4o?.monthly_usd_support, gpt4o?.usd_per_1000_requests]).toEqual(['gpt-4o', '750', '2.5'])
  expect([flash?.monthly_usd_support_low, flash?.monthly_usd_support_high]).toEqual(['22.56', '26.7'])
  expect([flash?.quality_difference, flash?.times_cheaper_by_bill_support]).toEqual(['-0.12', '30.450669915'])
  expect([flash?.failed_rate_limited, flash?.failed_dns]).toEqual(['1', '0'])
})

test('what was not measured is an empty field', () => {
  const [dead] = records(sampleReport({ candidates: [deadCandidate('dead')] }))
  expect([dead?.latency_ms_p95, dead?.quality_mean, dead?.usd, dead?.rank_best]).toEqual(['', '', '', ''])
})

test.each([
  ['=cmd()', "'=cmd()"],
  ['+1+cmd', "'+1+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\u0007=cmd()', "'=cmd()"],
  ['\u001b[31mred', 'red'],
  ['a,"b"\nc', 'a,"b"\nc'],
])('the id %j is no formula and breaks no line', (hostile, shown) => {
  const [first, second, ...rest] = records(renamed(hostile))
  expect([first?.candidate, second?.candidate, rest]).toEqual([shown, `${shown}2`, []])
})
