import { join } from 'node:path'
import { parsePriceBook } from '../config/index.js'
import { canonicalJson } from '../kit/canonical-json.js'
import type { Baseline, BaselineCase, CallSample, MonthlyBill } from '../model/baseline.js'
import type { Answer } from '../model/chat.js'
import type { GoldenCase } from '../model/golden.js'
import type { RunHeader, RunLog } from '../model/run.js'
import { readCalls, readRun } from '../record/index.js'
import { runSamples } from '../summarise/index.js'
import { withLaterJudges } from './judge-lines.js'
import { reportModel } from './report-model.js'
import { sha256 } from './system.js'

/** A run as a side of a comparison, with what its header says about gates. */
export interface RunAsBaseline {
  readonly baseline: Baseline
  readonly header: RunHeader
}

/** Reads a run folder as a side of a comparison. Throws UserError when it is no run. */
export async function baselineOfRun(folder: string): Promise<RunAsBaseline> {
  const { pricesYaml, ...facts } = await readRun(folder)
  const entries = parsePriceBook(pricesYaml, join(folder, 'prices.yaml'))
  const log = withLaterJudges({ ...facts, prices: { entries } })
  const { judge, calls } = runSamples(log, null)
  const answers = await answersIn(folder)
  const bills = billsOf(log, pricesYaml)
  const { header } = log
  return {
    header,
    baseline: {
      tool: header.tool,
      run: { id: header.id, startedAt: header.startedAt, simulated: header.simulated },
      goldenSet: header.goldenSet,
      judge,
      cases: log.cases.map(baselineCase),
      candidates: header.candidates.map(({ id, model, gateway }) => ({
        id,
        model,
        gateway,
        calls: (calls.get(id) ?? []).map(
          ({ callId, ...sample }): CallSample => ({ ...sample, answer: answers.get(callId) ?? null }),
        ),
        bills: bills.get(id) ?? [],
      })),
    },
  }
}

/** Everything that makes a case what it is; its weight and its tags may change without making it another one. */
export const baselineCase = ({
  id,
  task,
  messages,
  params,
  reference,
  checks,
  weight,
  cluster,
}: GoldenCase): BaselineCase => ({
  id,
  task,
  sha256: sha256(canonicalJson({ task, messages, params, reference, checks })),
  weight,
  cluster,
})

async function answersIn(folder: string): Promise<ReadonlyMap<string, CallSample['answer']>> {
  const answers = new Map<string, CallSample['answer']>()
  for await (const { callId, answer } of readCalls(folder)) if (answer !== null) answers.set(callId, noteOf(answer))
  return answers
}

/** What was said, as a reader of the comparison would want to see it. */
function noteOf({ content, refusal, toolCalls }: Answer): NonNullable<CallSample['answer']> {
  const calls = toolCalls.map(({ name, arguments: given }) => `${name}(${given})`)
  const text = [content, refusal ?? '', ...calls].filter((part) => part !== '').join('\n')
  return { sha256: sha256(text), text }
}

function billsOf(log: RunLog, pricesYaml: string): ReadonlyMap<string, readonly MonthlyBill[]> {
  const bills = new Map<string, MonthlyBill[]>()
  const workloads = new Map(log.header.workloads.map((workload) => [workload.name, workload]))
  for (const { candidate, workload: name, kind, monthlyUsd } of reportModel(log, pricesYaml).projections) {
    const workload = workloads.get(name)
    const mix = workload?.kind === 'requests' ? workload.mix : null
    const bill: MonthlyBill = {
      workload: name,
      sha256: sha256(canonicalJson(workload ?? null)),
      kind,
      monthlyUsd: monthlyUsd.base,
      mix,
    }
    bills.set(candidate, [...(bills.get(candidate) ?? []), bill])
  }
  return bills
}
