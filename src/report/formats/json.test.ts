import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { ReportModel } from '../../model/report.js'
import { reportSchema } from '../schema/report-schema.js'
import { deadCandidate, sampleReport, unpriced } from '../testing/sample-report.js'
import { json } from './json.js'

const validate = new Ajv2020({ allErrors: true }).compile(reportSchema)

const parsed = (report: ReportModel) => JSON.parse(json.render(report, { width: 100, colour: true }))

describe('the schema holds for', () => {
  const report = sampleReport()
  test.each<[string, ReportModel]>([
    ['a whole report', report],
    ['one without a judge', { ...report, run: { ...report.run, judge: null }, noise: null }],
    ['one without workloads', { ...report, workloads: [], projections: [] }],
    ['one without prices', { ...report, candidates: report.candidates.map((one) => ({ ...one, ...unpriced })) }],
    [
      'one without a good call',
      { ...report, candidates: [deadCandidate('dead')], comparisons: [], recommendation: null },
    ],
    [
      'one of tokens',
      { ...report, workloads: [{ kind: 'tokens', name: 'rag', inputTokens: 30_000_000, outputTokens: 10_000_000 }] },
    ],
  ])('%s', (_, model) => {
    expect(validate(parsed(model)) ? [] : validate.errors).toEqual([])
  })
})

test('the schema refuses what it does not name, at any depth', () => {
  const report = parsed(sampleReport())
  report.candidates[0].cost.eur = '1'
  expect(validate(report)).toBe(false)
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(['/candidates/0/cost'])
})

test('the schema refuses money as a number', () => {
  const report = parsed(sampleReport())
  report.candidates[0].cost.usd = 0.125
  expect(validate(report)).toBe(false)
})

test('money is exact decimal text', () => {
  const { ledger, projections } = parsed(sampleReport())
  expect([ledger.candidatesUsd, projections[1].monthlyUsd.base]).toEqual(['0.129105', '24.63'])
})
