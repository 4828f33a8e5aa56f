import { expect, test } from 'vitest'
import type { RunSummaryLine } from '../../app/index.js'
import { headerOf } from '../../app/testing/headers.js'
import { runsText } from './runs-text.js'

const run = (id: string, changes: Partial<Extract<RunSummaryLine, { status: 'readable' }>> = {}): RunSummaryLine => ({
  id,
  folder: `/runs/${id}`,
  status: 'readable',
  header: headerOf({ models: ['gpt-4o', 'qwen3-32b'] }),
  inUseBy: null,
  ...changes,
})

test('lists runs one a line, with what marks them out', () => {
  const simulated = { ...headerOf({}), simulated: true, plannedCalls: 12_000 }
  const lines = [
    run('20261120-094154-k3f9'),
    run('20261120-090000-aaaa', { header: simulated, inUseBy: 'process 7 on here' }),
    run('20261119-120000-bbbb', { header: { ...headerOf({}), plannedCalls: 1 } }),
    { id: '20261118-120000-cccc', folder: '/runs/c', status: 'broken' as const, why: 'it has no header.json' },
  ]
  expect(runsText(lines)).toMatchInlineSnapshot(`
    "20261120-094154-k3f9  20 calls  support  gpt-4o, qwen3-32b
    20261120-090000-aaaa  12,000 calls  support  a  SIMULATED  in use by process 7 on here
    20261119-120000-bbbb  1 call  support  a
    20261118-120000-cccc  unreadable: it has no header.json
    "
  `)
})

test('says how to get a first one', () => {
  expect(runsText([])).toBe('no runs here yet: start with llm-bench run --demo\n')
})

test('names are stripped of what drives a terminal, and stay on their line', () => {
  const header = headerOf({ models: ['\u001b[2Jcleared', 'tw\no'] })
  expect(runsText([run('20261120-094154-k3f9', { header })])).toBe(
    '20261120-094154-k3f9  20 calls  support  cleared, tw o\n',
  )
})
