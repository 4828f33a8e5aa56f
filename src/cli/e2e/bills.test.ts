import { expect, test } from 'vitest'
import { say } from '../testing/world.js'
import { runCommand } from './testing/command.js'
import { folderWith, shipped } from './testing/folder.js'
import { recordedGreeting } from './testing/project.js'
import { candidate, type Report, reportOf } from './testing/report.js'

const monthly = [
  { name: 'small SaaS chatbot', tokens: ['30M', '10M'], gpt4o: 175, flash: 7, savedAYear: 2016 },
  { name: 'mid-size RAG app', tokens: ['100M', '50M'], gpt4o: 750, flash: 28, savedAYear: 8664 },
  { name: 'large content platform', tokens: ['500M', '200M'], gpt4o: 3250, flash: 126, savedAYear: 37_488 },
  { name: 'enterprise code assist', tokens: ['1B', '500M'], gpt4o: 7500, flash: 280, savedAYear: 86_640 },
] as const

const bill = ({ projections }: Report, model: string, workload: string) =>
  projections.find((one) => one.candidate === model && one.workload === workload)

test('a month of so many tokens costs what the price card says, and the savings of a year are twelve months of the difference', async () => {
  const folder = folderWith(
    recordedGreeting(['gpt-4o', 'deepseek-v4-flash'], {
      provider: 'card-b-2026',
      prices: [shipped('fixtures', 'prices', 'card-b-2026.yaml')],
      compareTo: 'gpt-4o',
      workloads: monthly.map(({ name, tokens: [inputTokens, outputTokens] }) => ({ name, inputTokens, outputTokens })),
    }),
  )
  const { stdout } = await runCommand(['run', '--format', 'json'], { cwd: folder })
  const report = reportOf(stdout)
  for (const { name, gpt4o, flash, savedAYear } of monthly) {
    expect(Number(bill(report, 'gpt-4o', name)?.monthlyUsd.base)).toBe(gpt4o)
    const cheaper = bill(report, 'deepseek-v4-flash', name)
    expect(Number(cheaper?.monthlyUsd.base)).toBe(flash)
    expect(Number(cheaper?.savings?.annualUsd)).toBe(savedAYear)
    expect(cheaper?.savings?.timesCheaper).toBeCloseTo(gpt4o / flash, 9)
  }

  const { stdout: table } = await say(['report', 'latest', '--format', 'terminal'], { cwd: folder })
  for (const { name, gpt4o, flash, savedAYear } of monthly) {
    const section = table.slice(table.indexOf(`Monthly bill: ${name}`)).split('\n\n')[0] ?? ''
    expect(rowOf(section, 'gpt-4o')).toContain(dollars(gpt4o))
    expect(rowOf(section, 'deepseek-v4-flash')).toContain(dollars(flash))
    expect(rowOf(section, 'deepseek-v4-flash')).toContain(`$${savedAYear.toLocaleString('en-US')}`)
  }
})

const rowOf = (table: string, candidate: string): string =>
  table.split('\n').find((line) => line.startsWith(candidate)) ?? ''

/** `$3,250.00`, or `$3,250` where a table leaves whole dollars whole. */
const dollars = (amount: number): string => `$${amount.toLocaleString('en-US')}`

test('how many times cheaper a model is by its output price comes out as the card has it', async () => {
  const timesCheaper = {
    'gpt-4o-mini': 16.7,
    'deepseek-v4-flash': 40,
    'qwen3-32b': 35.7,
    'deepseek-v4-pro': 12.8,
    'glm-5': 5.2,
    'kimi-k2.5': 3.3,
  }
  const folder = folderWith(
    recordedGreeting(['gpt-4o', ...Object.keys(timesCheaper)], {
      provider: 'card-d-2026-07-02',
      prices: [shipped('fixtures', 'prices', 'card-d-2026-07-02.yaml')],
      compareTo: 'gpt-4o',
    }),
  )
  const report = reportOf((await runCommand(['run', '--format', 'json'], { cwd: folder })).stdout)
  for (const [model, times] of Object.entries(timesCheaper)) {
    const { price } = candidate(report, model)
    expect(Number(price?.timesCheaperByOutputPrice?.toFixed(1))).toBe(times)
  }

  const { stdout: table } = await say(['report', 'latest', '--format', 'terminal'], { cwd: folder })
  const prices = table.slice(table.indexOf('List prices')).split('\n\n')[0] ?? ''
  for (const [model, times] of Object.entries(timesCheaper)) {
    const shown = Number(/([\d.]+)x cheaper/.exec(rowOf(prices, model))?.[1])
    expect(Number(shown.toFixed(1))).toBe(times)
  }
})
