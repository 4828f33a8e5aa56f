import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type ProjectionRequest, projectionReport, renderProjection } from './index.js'

const shipped = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url))

const request: ProjectionRequest = {
  run: null,
  workloads: shipped('workloads/bills.yaml'),
  volume: null,
  prices: [shipped('prices/card-b-2026.yaml')],
  models: null,
  compareTo: 'gpt-4o',
  atMs: null,
  levers: [],
  mix: null,
  selfHost: null,
  replay: null,
  pace: { limits: { rpm: null, tpm: null }, latencySeconds: null },
  limits: { monthlyAbove: null, increasePct: null },
}

test('a program can project bills and render them, with nothing but files and a clock', async () => {
  const clock = { wallMs: () => Date.parse('2026-01-15'), nowMs: () => 0 }
  const report = await projectionReport(request, { cwd: '/', clock })
  // 30M x $2.50 + 10M x $10 and 30M x $0.14 + 10M x $0.28; $168 saved a month
  const chatbot = report.bills.filter(({ workload }) => workload === 'small SaaS chatbot')
  expect(
    chatbot.map(({ candidate, monthlyUsd, annualSavingsUsd }) =>
      [candidate, monthlyUsd.base?.toFixed(2), annualSavingsUsd?.toFixed(2)].join(' '),
    ),
  ).toEqual(['deepseek-v4-flash 7.00 2016.00', 'gpt-4o 175.00 0.00'])
  expect(await renderProjection(report, 'markdown', { width: 100, colour: false })).toContain('small SaaS chatbot')
})
